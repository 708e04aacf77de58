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

module.exports = {
  projects: ['unit', 'contract', 'integration', 'e2e'].map(project),
  testTimeout: 60_000,
};
