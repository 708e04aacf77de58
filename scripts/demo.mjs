// The main job, to look at: `npm run demo`, on a fresh clone too. Installs and builds where needed,
// then starts a local video API and the playground, and has three clips made of a product.
// `npm run demo -- --check` checks the clips and exits.
import { buildIfNeeded, buildSiteIfNeeded, installIfNeeded, runTsx } from './prepare.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
const isOldNode = major < 20 || (major === 20 && minor < 19) || (major === 22 && minor < 12);

if (isOldNode) {
  console.error(`Node ${process.versions.node} is too old: 20.19, 22.12 or newer is needed.`);
  process.exit(1);
}
if (!installIfNeeded() || !buildIfNeeded() || !buildSiteIfNeeded()) {
  console.error('The demo could not be prepared; the reason stands above.');
  process.exit(1);
}

runTsx('scripts/demo/main.ts');
