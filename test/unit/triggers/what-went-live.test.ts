import { type DocumentAction, whatWentLive } from '../../../server/src/triggers/what-went-live';

const went = (
  did: Partial<DocumentAction>,
  type: Partial<{ draftAndPublish: boolean; localized: boolean }> = {}
) =>
  whatWentLive(
    { action: 'update', params: {}, result: { documentId: 'a' }, ...did },
    { draftAndPublish: true, localized: false, ...type }
  );

const live = (locale: string | null | undefined = null, documentId = 'a') => ({
  documentId,
  locale,
});

describe('with drafts', () => {
  it('a publish: each of its rows', () => {
    const entries = [
      { documentId: 'a', locale: 'en' },
      { documentId: 'a', locale: 'de' },
    ];
    const result = { documentId: 'a', entries };
    expect(went({ action: 'publish', result }, { localized: true })).toEqual([
      live('en'),
      live('de'),
    ]);
    // Types without locales have none, whatever stands in the column.
    expect(went({ action: 'publish', result: { ...result, entries: [entries[0]] } })).toEqual([
      live(),
    ]);
  });

  it('a publish that found nothing to publish: none', () => {
    expect(went({ action: 'publish', result: { documentId: 'a', entries: [] } })).toEqual([]);
  });

  it.each(['create', 'update'])('a %s, if it publishes at once', (action) => {
    expect(went({ action, params: { status: 'published' } })).toEqual([live()]);
    expect(went({ action, params: { status: 'draft' } })).toEqual([]);
    expect(went({ action })).toEqual([]);
  });

  it('an update of what is not there: none', () => {
    expect(went({ params: { status: 'published' }, result: null })).toEqual([]);
    expect(went({ params: { status: 'published' }, result: undefined })).toEqual([]);
  });

  it.each(['clone', 'unpublish', 'discardDraft', 'delete', 'findMany', 'findOne', 'count'])(
    '%s: none',
    (action) => {
      const result = { documentId: 'a', entries: [{ documentId: 'a' }] };
      expect(went({ action, params: { status: 'published' }, result })).toEqual([]);
    }
  );
});

describe('without drafts', () => {
  const type = { draftAndPublish: false };

  it.each(['create', 'update'])('every %s', (action) => {
    expect(went({ action }, type)).toEqual([live()]);
  });

  it('a clone: the new document', () => {
    const result = { documentId: 'b', entries: [{ documentId: 'b' }] };
    expect(went({ action: 'clone', result }, type)).toEqual([live(null, 'b')]);
  });

  it('a delete: none', () => {
    const result = { documentId: 'a', entries: [{ documentId: 'a' }] };
    expect(went({ action: 'delete', result }, type)).toEqual([]);
  });
});

describe('the locale of rows that came without it', () => {
  const result = { documentId: 'a', entries: [{ documentId: 'a' }] };
  it.each<[DocumentAction['params']['locale'], string | undefined]>([
    ['de', 'de'],
    [['de'], 'de'],
    [['de', 'en'], undefined],
    ['*', undefined],
    [undefined, undefined],
    [null, undefined],
  ])('asked for with %j: %j', (locale, expected) => {
    const did = { action: 'publish', params: { locale }, result };
    expect(went(did, { localized: true })).toEqual([{ documentId: 'a', locale: expected }]);
  });
});
