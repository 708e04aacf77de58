/** The words of a clip: what is shown large, and the phrases that take turns below it. */
export interface Wording {
  title: string;
  captions: string[];
}

const TITLE_LENGTH = 56;
const CAPTION_LENGTH = 52;
const SECONDS_PER_CAPTION = 2;

// Inter has no other letters; a box in place of each would look broken.
const NOT_IN_FONT =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\s!-~\u00a1-\u00bf×÷‐-‧‰-⁞\u20a0-\u20bf™]/gu;

// "Professional product video showing Trail Runner 3": the title starts after it.
const OPENING = /^.{0,40}?\bvideo (?:showing|of|about|for)\s+/i;

// Words for the model, not for the eye.
const DIRECTION =
  /\bstyle$|^minimalist$|\bquality\b|^professional$|\b4k\b|\bresolution\b|\bsmooth\b|\blighting\b|\bbackground\b|\bcamera\b/i;

// No title ends on one of these when it had to be cut.
const JOINING = /\s+(?:and|or|with|for|of|in|on|at|to|by|from|the|an?|&)$/i;

/**
 * Takes the words to show from a prompt. `title` (a hint of the caller) is shown large when there is
 * one, else the first clause of the prompt; the captions are the rest, as many as `seconds` can hold.
 */
export function createWording(prompt: string, seconds: number, title?: string): Wording {
  const clauses = tidy(prompt)
    .replace(OPENING, '')
    .split(/[.,;:!?]+(?=\s|$)|\s[-–—|]\s/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause && !DIRECTION.test(clause));

  const [head = '', overflow = ''] = splitAt(tidy(title ?? '') || (clauses.shift() ?? ''));
  const shown = head.toLowerCase();
  const rest = [overflow, ...clauses].filter((text) => text && text.toLowerCase() !== shown);
  return {
    title: head || 'CogVideoX',
    captions: phrases(rest, Math.max(1, Math.round(seconds / SECONDS_PER_CAPTION))),
  };
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(NOT_IN_FONT, ' ').replace(/\s+/gu, ' ').trim();
}

function splitAt(text: string): [string, string] {
  if (text.length <= TITLE_LENGTH) return [text, ''];
  const space = text.lastIndexOf(' ', TITLE_LENGTH);
  const end = space > TITLE_LENGTH / 2 ? space : TITLE_LENGTH;
  return [text.slice(0, end).trim().replace(JOINING, ''), text.slice(end).trim()];
}

/** The clauses as lines of about CAPTION_LENGTH characters, a long one in parts of equal length. */
function phrases(clauses: string[], most: number): string[] {
  const lines = clauses.flatMap((clause) => {
    const parts: string[] = [];
    const count = Math.ceil(clause.length / CAPTION_LENGTH);
    let at = 0;
    for (const word of clause.charAt(0).toUpperCase().concat(clause.slice(1)).split(' ')) {
      const part = Math.floor(((at + word.length / 2) / clause.length) * count);
      parts[part] = parts[part] ? `${parts[part]} ${word}` : word;
      at += word.length + 1;
    }
    return parts.filter(Boolean);
  });
  return lines.slice(0, most);
}
