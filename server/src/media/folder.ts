import type { Core } from '@strapi/strapi';
import { MEDIA_FOLDER, PLUGIN_ID } from '../../../shared/plugin';
import { upload } from '../strapi';

interface Folder {
  id: number;
  path: string;
}

const FOLDER_UID = 'plugin::upload.folder';

// Folders have no unique name: two jobs that finish together must not make two of them.
let making: Promise<Folder> | null = null;

/** The media-library folder for clips; made when it is first needed, or was deleted. */
export const clipFolder = async (strapi: Core.Strapi): Promise<Folder> => {
  making ??= findOrMake(strapi).finally(() => {
    making = null;
  });
  return making;
};

const findOrMake = async (strapi: Core.Strapi): Promise<Folder> => {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'folder' });
  const known = (await store.get({})) as { id?: number } | null;
  const folders = strapi.db.query(FOLDER_UID);
  const existing =
    ((known?.id && (await folders.findOne({ where: { id: known.id } }))) as Folder | null) ||
    ((await folders.findOne({ where: { name: MEDIA_FOLDER, parent: null } })) as Folder | null);
  const folder =
    existing ?? (await upload(strapi, 'folder').create({ name: MEDIA_FOLDER, parent: null }));
  if (known?.id !== folder.id) await store.set({ value: { id: folder.id } });
  return folder;
};
