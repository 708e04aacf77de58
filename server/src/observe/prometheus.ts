import type { Figure } from './figures';
import type { Sum } from './recorder';

interface Family {
  name: string;
  help: string;
  type: 'gauge' | 'counter' | 'summary';
  lines: (Figure & { suffix?: string })[];
}

/** A counter without labels. */
export const counter = (name: string, help: string, value: number): Family => ({
  ...{ name, help, type: 'counter' },
  lines: [{ labels: {}, value }],
});

export const gauge = (name: string, help: string, lines: Figure[]): Family => ({
  ...{ name, help, type: 'gauge', lines },
});

/** How often something was done, and how long that took together. */
export const summary = (name: string, help: string, { count, seconds }: Sum): Family => ({
  ...{ name, help, type: 'summary' },
  lines: [
    { suffix: '_count', labels: {}, value: count },
    { suffix: '_sum', labels: {}, value: seconds },
  ],
});

/** In the text format of Prometheus, version 0.0.4. */
export const prometheusText = (families: Family[]): string =>
  families
    .map(({ name, help, type, lines }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...lines.map(({ suffix = '', labels, value }) => {
          return `${name}${suffix}${labelText(labels)} ${value}`;
        }),
      ].join('\n')
    )
    .join('\n')
    .concat('\n');

const labelText = (labels: Record<string, string>): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
