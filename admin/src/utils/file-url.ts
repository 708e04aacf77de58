/** What Strapi tells the admin at its start: where the server is. */
const { backendURL = '' } = window.strapi as { backendURL?: string };

/** A file's URL for the browser: local files are served by Strapi, which may be elsewhere. */
export const fileUrl = (url: string): string => (url.startsWith('/') ? `${backendURL}${url}` : url);

/** Where the media library shows a file: its details are open there. */
export const fileAddress = (id: number): string => `/plugins/upload?assetId=${id}`;
