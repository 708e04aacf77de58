import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

/** The TypeScript in a page of the documentation. */
const examplesIn = (page: string): string[] =>
  [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
    ([, code]) => code!
  );

/** What is wrong with code that uses the built package, as a site's compiler says it. */
const problemsOf = (examples: string[], moduleResolution: ts.ModuleResolutionKind): string[] => {
  // Below the root, where the package is found by its name.
  const folder = mkdtempSync(path.join(ROOT, 'node_modules/.docs-'));
  try {
    const files = examples.map((code, index) => {
      const file = path.join(folder, `example-${index}.ts`);
      writeFileSync(file, code);
      return file;
    });
    const program = ts.createProgram(files, {
      module: ts.ModuleKind.CommonJS,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      esModuleInterop: true,
      types: ['node'],
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

it.each(['docs/api.md', 'docs/hooks.md'])('the examples in %s fit the package’s types', (page) => {
  const examples = examplesIn(page);
  expect(examples).not.toEqual([]);
  // As Strapi's own template for sites sets it.
  expect(problemsOf(examples, ts.ModuleResolutionKind.Node10)).toEqual([]);
});

it('the types are there: an order that names no entry is refused', () => {
  const line = '    documentId,\n';
  const order = examplesIn('docs/api.md').find((code) => code.includes(line));
  const broken = order!.replace(line, '');
  expect(problemsOf([broken], ts.ModuleResolutionKind.Node10).join()).toContain('documentId');
});
