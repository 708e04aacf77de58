import * as React from 'react';
import type { VideoPluginOptions } from '../../../shared/contracts/content-types';
import { PLUGIN_ID } from '../../../shared/plugin';

const VideoCell = React.lazy(() => import('../components/list/VideoCell'));

/** What the content manager hands to those who add to its list. */
interface Layout {
  options?: unknown;
  metadatas?: Record<string, { label?: string } | undefined>;
}

interface Columns {
  displayedHeaders: unknown[];
  layout: Layout;
}

interface FilterOptions {
  displayedFilters: unknown[];
  layout: Layout;
}

/** The settings of a content type whose videos the signed-in person may see in lists, else nothing. */
const listedType = ({ options }: Layout) => {
  const view = (options as VideoPluginOptions | undefined)?.[PLUGIN_ID];
  return view?.listed ? view : undefined;
};

const label = (key: string) => ({ id: `${PLUGIN_ID}.${key}`, defaultMessage: key });

/** Adds how far each entry's videos are, as the last column but Strapi's own. */
export const addVideoColumn = ({ displayedHeaders, layout }: Columns): Columns => {
  if (!listedType(layout)) return { displayedHeaders, layout };
  const column = {
    name: PLUGIN_ID,
    label: label('column.title'),
    searchable: false,
    sortable: false,
    cellFormatter: (
      { documentId }: { documentId: string },
      _header: unknown,
      { model }: { model: string }
    ) => (
      <React.Suspense fallback={null}>
        <VideoCell documentId={documentId} model={model} />
      </React.Suspense>
    ),
  };
  return { displayedHeaders: [...displayedHeaders, column], layout };
};

/** Whether there is a video or none: a value to compare with is not asked for. */
const NoValue = () => null;

/** Lets Strapi's own filters ask for the field of the clips, which they do not for media fields. */
export const addVideoFilter = ({ displayedFilters, layout }: FilterOptions): FilterOptions => {
  const type = listedType(layout);
  if (type?.targetKind !== 'media') return { displayedFilters, layout };
  const filter = {
    name: type.target,
    label: layout.metadatas?.[type.target]?.label || type.target,
    // As Strapi asks for what an entry leads to: `filters[$and][0][video][id][$notNull]=true`.
    type: 'relation',
    mainField: { name: 'id', type: 'integer' },
    operators: [
      { value: '$notNull', label: label('filter.some') },
      { value: '$null', label: label('filter.none') },
    ],
    input: NoValue,
  };
  return { displayedFilters: [...displayedFilters, filter], layout };
};
