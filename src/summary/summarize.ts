import { buildResult, type ResultInput } from '../result/result.ts';
import { type FolderState, resultPath } from '../result/result-file.ts';
import { renderText } from './render-text.ts';

/** What k6 is to write: a text for `stdout`, and files by path. */
export type SummaryOutput = Record<string, string>;

/**
 * Makes everything k6 writes at the end of a run. Never throws: k6 would swallow the error and exit 0 all the same.
 *
 * @param folder whether the results folder is there; if that is not sure, the JSON is printed as well
 */
export function summarize(input: ResultInput, folder: FolderState): SummaryOutput {
  if (input.info === undefined) {
    return {
      stdout: '\nNO VERDICT: the run was stopped in its set-up, before any load.\n',
    };
  }
  try {
    const result = buildResult(input);
    const { resultsDir, scenario, environment } = input.settings;
    const path = resultPath(resultsDir, result.startedAt, scenario, environment);
    const json = `${JSON.stringify(result, null, 2)}\n`;
    const { isStdOutTTY } = input.data.state;
    const text = renderText(result, isStdOutTTY && input.data.options.noColor !== true);
    if (folder === 'present') return { stdout: `${text}\nresult: ${path}\n`, [path]: json };
    const why =
      folder === 'absent'
        ? `there is no folder ${resultsDir} here (create it, or set RESULTS_DIR):`
        : `whether the folder ${resultsDir} is there cannot be seen:`;
    const note = `\nresult: ${why}\n${json}`;
    return folder === 'absent' ? { stdout: text + note } : { stdout: text + note, [path]: json };
  } catch (error) {
    const message = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
    return { stdout: `\nNO REPORT: the summary failed (${message}); the exit code still holds.\n` };
  }
}
