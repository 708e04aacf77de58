// Makes the pictures of the documentation, docs/screens/*.png: `npm run screens`, or only some of
// them: `npm run screens -- panel modal`. Runs a copy of the sample site with the local video API.
import { findChromium, installIfNeeded, buildIfNeeded, runTsx } from './prepare.mjs';

const chromium = findChromium();
if (!chromium) {
  console.error('No Chromium found: install chromium or set CHROMIUM_PATH.');
  process.exit(1);
}
if (!installIfNeeded() || !buildIfNeeded()) {
  console.error('The screens could not be prepared; the reason stands above.');
  process.exit(1);
}
runTsx('scripts/screens/main.ts', { CHROMIUM_PATH: chromium });
