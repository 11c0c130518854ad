import { backendCommand } from './command.ts';

await backendCommand().parseAsync();
