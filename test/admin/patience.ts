import { configure } from '@testing-library/react';

// Pages are loaded when they are first shown, which takes its time on a busy machine.
// Not in setup.ts: what is imported there cannot clean up after each test.
configure({ asyncUtilTimeout: 10_000 });
