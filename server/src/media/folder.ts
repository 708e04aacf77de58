import type { Core } from '@strapi/strapi';
import { MEDIA_FOLDER, PLUGIN_ID } from '../../../shared/plugin';
import { upload } from '../strapi';

interface Folder {
  id: number;
  path: string;
}

const FOLDER_UID = 'plugin::upload.folder';

// Folders have no unique name: two jobs that finish together must not make two of one.
const making = new Map<string, Promise<Folder>>();

/**
 * The media-library folder for clips; made when it is first needed, or was deleted. It is known by
 * its id, so that people can move and rename it.
 * @param name that it begins with
 */
export const clipFolder = async (strapi: Core.Strapi, name = MEDIA_FOLDER): Promise<Folder> => {
  const found = making.get(name) ?? findOrMake(strapi, name).finally(() => making.delete(name));
  making.set(name, found);
  return found;
};

const findOrMake = async (strapi: Core.Strapi, name: string): Promise<Folder> => {
  const key = name === MEDIA_FOLDER ? 'folder' : `folder ${name}`;
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key });
  const known = (await store.get({})) as { id?: number } | null;
  const folders = strapi.db.query(FOLDER_UID);
  const existing =
    ((known?.id && (await folders.findOne({ where: { id: known.id } }))) as Folder | null) ||
    ((await folders.findOne({ where: { name, parent: null } })) as Folder | null);
  const folder = existing ?? (await upload(strapi, 'folder').create({ name, parent: null }));
  if (known?.id !== folder.id) await store.set({ value: { id: folder.id } });
  return folder;
};
