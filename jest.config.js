const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2022',
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  },
];

// Jest cannot require() ES modules before Node 24.9, so these are compiled too.
const esmOnly = ['p-limit', 'yocto-queue'];

const common = {
  transform: {
    '^.+\\.tsx?$': swc,
    [`/node_modules/(${esmOnly.join('|')})/.+\\.js$`]: swc,
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`, '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/playground/', '<rootDir>/.e2e/'],
  testEnvironment: 'node',
};

const project = (name) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
});

// The admin's components, rendered without a browser among Strapi's own.
const adminEsmOnly = [
  ...['fractional-indexing', 'react-dnd', 'dnd-core', '@react-dnd/.*', 'react-dnd-html5-backend'],
];
const admin = {
  ...common,
  displayName: 'admin',
  testMatch: ['<rootDir>/test/admin/**/*.test.tsx'],
  testEnvironment: '<rootDir>/test/admin/environment.js',
  setupFiles: ['<rootDir>/test/admin/setup.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/admin/patience.ts'],
  transform: {
    '^.+\\.tsx?$': swc,
    [`/node_modules/(${adminEsmOnly.join('|')})/.+\\.js$`]: swc,
  },
  transformIgnorePatterns: [`/node_modules/(?!(${adminEsmOnly.join('|')})/)`],
  moduleNameMapper: { '\\.(png|svg|jpe?g|css)(\\?raw)?$': '<rootDir>/test/admin/asset.ts' },
};

module.exports = {
  projects: [...['unit', 'contract', 'integration', 'e2e', 'chaos'].map(project), admin],
  testTimeout: 60_000,
  // Each file boots servers in its worker's memory, which does not get it back: in one of 3 GB the import
  // of 100,000 rows took five times as long.
  workerIdleMemoryLimit: '1GB',
};
