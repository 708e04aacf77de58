/** Something that the person at the terminal can mend. */
export class Refusal extends Error {}

export const SITE_OPTIONS = {
  url: { type: 'string' },
  token: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

/** The address of the site's content API and a token for it. @throws Refusal */
export const siteOf = ({ url, token = process.env.STRAPI_API_TOKEN }, usage) => {
  if (!url) throw new Refusal(`Say where the site is: --url.\n\n${usage}`);
  if (!token) throw new Refusal('Give an API token: --token, or the variable STRAPI_API_TOKEN.');
  return { api: `${url.replace(/\/+$/, '')}/api/video-generator`, token };
};

/** @param rights those that the token needs, as a person reads them @throws Refusal */
export const ask = async ({ api, token }, path, { rights, headers = {}, ...request }) => {
  const answer = await fetch(`${api}${path}`, {
    ...request,
    headers: { ...headers, authorization: `Bearer ${token}` },
    // The token goes to that address only.
    redirect: 'error',
  });
  if (!answer.ok) throw new Refusal(await refusalOf(answer, rights));
  return answer;
};

const refusalOf = async (answer, rights) => {
  const text = await answer.text();
  try {
    const { error } = JSON.parse(text);
    if (answer.status === 401 || answer.status === 403) {
      return `${error.message}: the token needs ${rights} of Video-generator.`;
    }
    return error.message;
  } catch {
    return `The site answered ${answer.status}. Is there a Strapi with this plugin?`;
  }
};

/** Says on the terminal what went wrong. @returns the exit code */
export const failedWith = (error) => {
  const cause = error.cause?.message ?? error.cause?.code;
  process.stderr.write(`${error.message}${cause ? ` (${cause})` : ''}\n`);
  return 2;
};
