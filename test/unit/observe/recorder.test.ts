import { type Span, trace } from '@opentelemetry/api';
import { prometheusText } from '../../../server/src/observe/prometheus';
import { createRecorder } from '../../../server/src/observe/recorder';

afterEach(() => trace.disable());

/** What an SDK would be told: the names of spans, in the order in which they end. */
const listen = (): string[] => {
  const ended: string[] = [];
  const startActiveSpan = (name: string, options: object, work: (span: Span) => unknown) => {
    const facts = [`${name} ${JSON.stringify(options)}`];
    return work({
      setStatus: ({ code }: { code: number }) => void facts.push(`status ${code}`),
      end: () => void ended.push(facts.join(', ')),
    } as unknown as Span);
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startActiveSpan }) } as never);
  return ended;
};

describe('the recorder', () => {
  it('makes a span of each phase, ended with its error', async () => {
    const ended = listen();
    const { span } = createRecorder();
    expect(await span('save', 3, () => Promise.resolve('saved'))).toBe('saved');
    await expect(span('generate', 4, () => Promise.reject(new Error('away')))).rejects.toThrow(
      'away'
    );
    expect(ended).toEqual([
      'video save {"attributes":{"video_generator.job":3}}',
      'video generate {"attributes":{"video_generator.job":4}}, status 2',
    ]);
  });

  it('works without an SDK, and sums in seconds', async () => {
    const { span, took, sums } = createRecorder();
    expect(await span('save', 3, () => Promise.resolve(1))).toBe(1);
    took('render', 1_500, 'gpu');
    took('render', 500, null);
    expect(new Map(sums().times).get('render')).toEqual({ count: 2, seconds: 2 });
  });
});

it('a label can hold any text', () => {
  const lines = [{ labels: { backend: 'a "b"\\c\n' }, value: 1 }];
  expect(prometheusText([{ name: 'up', help: 'Up.', type: 'gauge', lines }])).toBe(
    '# HELP up Up.\n# TYPE up gauge\nup{backend="a \\"b\\"\\\\c\\n"} 1\n'
  );
});
