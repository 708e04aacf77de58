// Makes package-lock.json complete for every platform.
//
// Where a registry does not serve the binaries of all platforms, `npm install` leaves them out of
// the lock file without a word, and `npm ci` then refuses ("Missing: … from lock file"). This adds
// one entry for each name in any `optionalDependencies` that has none; npm keeps them from then on.
//
//   node scripts/complete-lock.mjs           adds what is missing
//   node scripts/complete-lock.mjs --check   lists what is missing and fails if anything is
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);

const OS = [
  ...['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony'],
  ...['sunos', 'win32'],
];
const CPU = [
  ...['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'],
];
const LIBC = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** `@scope/name-linux-arm64-musl` -> os, cpu and libc, as its own package.json would say them. */
const platformOf = (name) => {
  const words = name.replace('linuxmusl', 'linux-musl').replace('ppc64le', 'ppc64').split(/[-/]/);
  const os = words.find((word) => OS.includes(word));
  const cpu = words.find((word) => CPU.includes(word));
  const libc = os === 'linux' && LIBC[words.find((word) => word in LIBC)];
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
};

/** What `require(name)` finds from the package at `path`: the nearest node_modules that has it. */
const find = (packages, path, name) => {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const found = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found || folder === '') return found;
  }
};

const entryOf = (name, version, parent) => {
  const { cpu, libc, os } = platformOf(name);
  // In npm's order of keys.
  return {
    version,
    ...(cpu && { cpu }),
    ...(parent.dev && { dev: true }),
    ...(parent.devOptional && { devOptional: true }),
    ...(libc && { libc }),
    optional: true,
    ...(os && { os }),
  };
};

const isExact = (range) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range);

const missingFrom = (packages) => {
  const missing = [];
  for (const [path, parent] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      const found = find(packages, path, name);
      if (found && (found.link || !isExact(range) || found.version === range)) continue;
      const folder = found && path !== '' ? `${path}/` : '';
      missing.push({ path: `${folder}node_modules/${name}`, name, range, parent });
    }
  }
  return missing;
};

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingFrom(lock.packages);

if (process.argv.includes('--check')) {
  for (const { path, range } of missing) console.log(`missing: ${path} ${range}`);
  console.log(`package-lock.json: ${missing.length} optional packages missing`);
  if (missing.length > 0) {
    console.log('Run `node scripts/complete-lock.mjs` and commit the lock file.');
    process.exit(1);
  }
} else {
  const unknown = missing.filter(({ range }) => !isExact(range));
  for (const { name, range, path, parent } of missing) {
    if (isExact(range)) lock.packages[path] ??= entryOf(name, range, parent);
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  if (missing.length > unknown.length) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length - unknown.length} optional packages added`);
  for (const { path, range } of unknown) {
    console.log(`cannot add ${path}: its version is not fixed (${range}). Install it once.`);
  }
  if (unknown.length > 0) process.exit(1);
}
