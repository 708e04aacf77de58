import { config } from '../../../server/src/config';
import { configSchema } from '../../../server/src/config/schema';

describe('the configuration', () => {
  it('may be empty', () => {
    expect(() => config.validator({})).not.toThrow();
  });

  it('may leave a backend without a URL, as an unset variable does', () => {
    const backends = { gpu: { provider: 'cogvideox', url: undefined, apiKey: undefined } };
    expect(() => config.validator({ backends })).not.toThrow();
  });

  it('may leave the enhancer without a URL, and fills in the rest', () => {
    const enhancer = { url: undefined, apiKey: undefined };
    expect(() => config.validator({ enhancer })).not.toThrow();
    expect(config.default.enhancer).toEqual({ model: 'gpt-4o-mini', timeoutMs: 15_000 });
  });

  it('may leave receivers without URL, secret and address', () => {
    const notify = { ops: { url: undefined, secret: undefined } };
    expect(() => config.validator({ notify, email: { to: undefined } })).not.toThrow();
  });

  it.each([
    [{ backends: { gpu: { provider: 'cogvideox', slots: 0 } } }, 'backends.gpu.slots'],
    [{ backends: { gpu: { provider: 'sora' } } }, 'backends.gpu.provider'],
    [
      { backends: { gpu: { provider: 'sora' } } },
      'backends.gpu.provider: must be one of: cogvideox',
    ],
    [
      { backends: { gpu: { provider: 'cogvideox', url: 'https://bob:pw@gpu.example' } } },
      'backends.gpu.url: must not hold a user name or a password: they belong into apiKey',
    ],
    [
      { backends: { gpu: { provider: 'cogvideox', url: 'gpu.example' } } },
      'backends.gpu.url: must be a URL that begins with http:// or https://',
    ],
    [
      { backends: { gpu: { provider: 'cogvideox', api: 'comfy' } } },
      'backends.gpu.api: must be one of: default, gpu-image; or an object with submit and status',
    ],
    [
      {
        backends: {
          gpu: {
            provider: 'cogvideox',
            api: { submit: { path: '/make' }, status: { path: '/state' } },
          },
        },
      },
      'backends.gpu.api.status.path: must hold {id}, where the id of the task goes, as "/api/status/{id}"',
    ],
    [
      {
        backends: {
          gpu: {
            provider: 'cogvideox',
            api: {
              submit: { path: '/make', fields: { text: 'prompt' } },
              status: { path: '/{id}' },
            },
          },
        },
      },
      'backends.gpu.api.submit.fields: Unrecognized key: "text"',
    ],
    [
      {
        backends: {
          gpu: {
            provider: 'cogvideox',
            api: { submit: { path: '//evil.example' }, status: { path: '/{id}' } },
          },
        },
      },
      'backends.gpu.api.submit.path: must be a path that begins with "/"',
    ],
    [{ backends: { 'My GPU': { provider: 'cogvideox' } } }, 'backends'],
    [{ contentTypes: { 'api::a.a': { target: 'video' } } }, 'contentTypes.api::a.a.title'],
    [{ engine: { name: 'cron' } }, 'engine.name'],
    [{ enhancer: { url: 'ftp://example.com' } }, 'enhancer.url'],
    [{ enhancer: { timeoutMs: 10 } }, 'enhancer.timeoutMs'],
    [{ enhancer: { key: 'x' } }, 'enhancer'],
    [{ notify: { ops: { url: 'ftp://example.com' } } }, 'notify.ops.url'],
    [{ notify: { ops: { secret: 'whsec_short' } } }, 'notify.ops.secret'],
    [
      { notify: { ops: { secret: 'c2VjcmV0IHdpdGhvdXQgaXRzIHByZWZpeCBoZXJl' } } },
      'notify.ops.secret',
    ],
    [{ notify: { ops: { events: ['job.done'] } } }, 'notify.ops.events.0'],
    [{ email: { to: 'nobody' } }, 'email.to'],
    [{ deadlineMinutes: '60' }, 'deadlineMinutes'],
    [{ templates: { Mine: {} } }, 'templates'],
  ])('%j is refused with the path %s', (input, path) => {
    expect(() => config.validator(input)).toThrow(path);
  });

  it('shows nothing of a URL that it refuses', () => {
    const backends = { gpu: { provider: 'cogvideox', url: 'https://bob:hunter2@gpu.example' } };
    expect(() => config.validator({ backends })).not.toThrow('hunter2');
  });

  it('sets nothing that it does not name: the rest is for the settings page', () => {
    const { contentTypes, styles, templates, qualityWords, paused } = configSchema.parse({});
    expect([contentTypes, styles, templates, qualityWords, paused]).toEqual(
      Array(5).fill(undefined)
    );
  });

  it('has no array in its defaults: Strapi would merge it by index', () => {
    expect(JSON.stringify(config.default)).not.toContain('[');
  });
});
