import { createElement } from 'react';
import type { ImageView } from '../../shared/contracts/jobs';

const OTHER: ImageView = { id: 9, name: 'other.jpg', url: '/uploads/other.jpg' };

/** Stands in for the media library's dialog: it offers one image. */
const MediaLibrary = ({ onSelectAssets }: { onSelectAssets: (assets: ImageView[]) => void }) =>
  createElement('button', { onClick: () => onSelectAssets([OTHER]) }, 'Take other.jpg');

const app = { components: { 'media-library': MediaLibrary } };

export const useStrapiApp = <Part>(_: string, select: (state: typeof app) => Part): Part =>
  select(app);
