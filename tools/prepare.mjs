/**
 * `npm ci` runs it at its end, and `npm pack`: builds dist/. Where packages for development are left out there is nothing to build with;
 * the first start then installs them.
 */
import { buildScripts } from './setup/build-scripts.mjs';
import { hasPackages } from './setup/ensure-packages.mjs';
import { isBuilt } from './setup/scripts-state.mjs';
import { SetupError } from './setup/setup-error.mjs';

try {
  if (!hasPackages()) {
    console.error(
      'dist/ is not built, as packages for development are left out (NODE_ENV=production or --omit=dev): the first start of gremlins-load installs them and builds it, or npm ci --include=dev does now',
    );
  } else if (!isBuilt()) {
    console.error(await buildScripts());
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
