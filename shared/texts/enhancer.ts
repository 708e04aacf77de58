/** What a text model that improves the wording has to say, or fails with. */
export const ENHANCER_TEXTS = {
  'enhancer.none':
    'No text model is set up. An administrator sets enhancer.url in config/plugins to an OpenAI-compatible API.',
  'enhancer.declined': 'The text model declined to write this. Change the words, and try again.',
  'enhancer.otherApi':
    'The text model did not answer as an OpenAI-compatible API does. An administrator checks enhancer.url in config/plugins: the part before /chat/completions, often with /v1 at its end.',
  'enhancer.tooMuch': 'The text model answered far too much.',
  'enhancer.unreachable':
    'The text model could not be reached. If that lasts, an administrator checks that it runs, and enhancer.url in config/plugins.',
  'enhancer.overloaded': 'The text model is overloaded or broken (HTTP {status}). Try again later.',
  'enhancer.redirects':
    'The text model redirects to another address. An administrator sets that one as enhancer.url in config/plugins (often https instead of http).',
  'enhancer.refused':
    'The text model refused the request (HTTP {status}). The server log says more.',
  'enhancer.keyRefused':
    'The text model refused the API key. An administrator checks enhancer.apiKey in config/plugins.',
  'enhancer.noCredit':
    'The account at the text model has no credit left. An administrator tops it up.',
  'enhancer.notFound':
    'The text model was not found. An administrator checks enhancer.model and enhancer.url in config/plugins: the part before /chat/completions, often with /v1 at its end.',
  'enhancer.rateLimited':
    'The text model takes no more requests for a while, or its credit is used up. Try again later.',
  'enhancer.late': 'The text model did not answer within {waitedMs}. Try again later.',
  'enhancer.noPackage':
    'The package "openai" is missing. An administrator runs "npm install openai" in the site’s folder and restarts Strapi.',
  'enhancer.onlyHashtags': 'The text model answered with hashtags alone.',
  'enhancer.longCaption': 'The text model wrote too long a caption.',
  'enhancer.tooFewWords': 'The text model answered with too few words.',
  'enhancer.tooManyWords': 'The text model answered with far too many words.',
  'enhancer.repeats': 'The text model said the same again and again.',
  'enhancer.notEnglish': 'The text model did not answer in English.',
  'enhancer.longSentences': 'The text model wrote sentences that are too long for the video model.',
  'enhancer.data': 'The text model answered with data instead of a text.',
  'enhancer.nothing': 'The text model answered nothing. Try again.',
  'enhancer.instructions':
    'The text model repeated its instructions instead of following them. A larger model may do better.',
} as const;
