/** What goes wrong with a video backend, and what to do then. */
export const BACKEND_TEXTS = {
  'backend.clipGone': 'The video backend no longer hands out the finished video.',
  'backend.rateLimited': 'The video backend takes no more requests for a while.',
  'backend.lowerSlots': 'If it lasts, lower the number of slots of this backend in config/plugins.',
  'backend.busy': 'The video backend is busy with something else.',
  'backend.redirects': 'The video backend redirects to another address.',
  'backend.setFinalUrl':
    'An administrator sets the final address as the backend’s URL in config/plugins (often https instead of http).',
  'backend.keyRefused': 'The video backend refused the API key.',
  'backend.checkKey': 'An administrator checks the backend’s apiKey in config/plugins, then Retry.',
  'backend.noCredit': 'The account at the video backend has no credit left.',
  'backend.topUp': 'An administrator tops it up, then Retry.',
  'backend.unknownVideo': 'The video backend does not know this video any more.',
  'backend.probablyRestarted': 'It was probably restarted. Retry makes the video again.',
  'backend.notThere': 'There is no {api} API at the address of the video backend.',
  'backend.modelNotThere':
    'There is no model of that name at the address of the video backend, or no {api} API.',
  'backend.urlIsBefore':
    'An administrator checks the backend’s URL in config/plugins: the part before {path}.',
  'backend.leaveUrlOut':
    'An administrator leaves the backend’s URL out in config/plugins, and checks its model.',
  'backend.checkUrl': 'Check that the backend runs and that its URL in config/plugins is right.',
  'backend.overloadedHttp': 'The video backend is overloaded or broken (HTTP {status}).',
  'backend.ifItLastsLog': 'If it lasts, an administrator looks into the backend’s log.',
  'backend.refusedRequest': 'The video backend refused the request (HTTP {status}).',
  'backend.refusedOrderHttp': 'The video backend refused the order (HTTP {status}).',
  'backend.refusedField':
    'The video backend refused {field, select, num_frames {the number of frames} width {the width} height {the height} num_inference_steps {the number of steps} fps {the frame rate} guidance_scale {the guidance} seed {the seed} other {a setting of the order}} ({field}).',
  'backend.setRender':
    'An administrator sets what the server accepts under render in config/plugins; the backend’s log says more.',
  'backend.promptTooLong': 'The prompt is too long for the video backend.',
  'backend.shortenPrompt': 'Shorten the prompt, then Retry.',
  'backend.promptRefused': 'The video backend refused the prompt.',
  'backend.changePrompt': 'Change the prompt, then Retry.',

  'backend.unknownHost': 'The host name of the video backend is not known.',
  'backend.badCertificate': 'The certificate of the video backend is not trusted.',
  'backend.fixCertificate':
    'An administrator gives the backend a valid certificate, or names its authority to Node in NODE_EXTRA_CA_CERTS.',
  'backend.unreachable': 'The video backend could not be reached.',
  'backend.cutOff': 'The connection to the video backend was cut off.',
  'backend.checkProxy':
    'If it happens again, check the backend, and the proxy before it if there is one.',
  'backend.noAnswer': 'The video backend did not answer within {waitedMs}.',
  'backend.checkLoad': 'If it happens again, check whether the backend is overloaded or hangs.',
  'backend.answerTooLong': 'The video backend answered with more than {maxBytes}.',

  'backend.urlNoWeb': 'The backend answered with a URL that is not a web address.',
  'backend.urlWithUser': 'The backend answered with a URL with a user name in it.',
  'backend.urlElsewhere': 'The backend answered with a URL on another address: {origin}.',
  'backend.urlRedirects':
    'The backend answered with a URL that redirects more than {max, plural, one {# time} other {# times}}.',
  'backend.urlToNowhere': 'The backend answered with a URL that redirects to nowhere.',
  'backend.urlNotPublic':
    'The backend answered with a URL on an address that is not public: {host}.',
  'backend.urlsAllowed':
    'Only the backend’s own address ({origin}) and public https addresses are fetched. Let the server answer with a relative video_url, or with one on its own address.',

  'backend.unreadable': 'The answer of the video backend could not be read.',
  'backend.rightUrl':
    'An administrator checks that the backend’s URL in config/plugins is right for this API: {api}.',
  'backend.noClipUrl': 'The video backend made the video, but does not say where it is.',
  'backend.answerLacks':
    'The answer has no usable {field}: an administrator looks into the backend’s log.',
  'backend.noTaskId': 'The video backend took the order, but gave no task id for it.',
  'backend.noState': 'The video backend did not say how far the video is.',
  'backend.deleted': 'The video backend has already deleted this video.',
  'backend.retryMakesAgain': 'Retry makes it again.',
  'backend.retryMakesVideoAgain': 'Retry makes the video again.',

  'backend.outOfMemory': 'The video backend ran out of graphics memory.',
  'backend.lessMemory':
    'Ask for fewer frames or a smaller size (render in config/plugins), or turn on CPU offload and VAE tiling on the server. Then Retry.',
  'backend.tookTooLong': 'The video backend gave up because the render took too long.',
  'backend.shorterRender':
    'Retry. If it happens again, ask for fewer frames or steps (render in config/plugins), or raise the server’s own time limit.',
  'backend.moderation': 'The safety filter of the video backend refused this prompt.',
  'backend.changeWording': 'Change the wording. The same prompt again would be refused again.',
  'backend.failedNoReason': 'The video backend could not make the video and gave no reason.',
  'backend.retryThenLog':
    'Retry. If it happens again, an administrator looks into the backend’s log.',
  'backend.failed': 'The video backend could not make the video.',
  'backend.retryThenLogReason':
    'Retry. If it happens again, an administrator looks into the backend’s log for the reason.',

  'backend.none': 'No video backend is set up.',
  'backend.notSetUp': 'The backend {name} is not set up.',
  'backend.setVariables':
    'An administrator sets {settings} in config/plugins (the variable that it is read from is not set).',
  'backend.setUrl':
    'An administrator sets the URL of a CogVideoX API in config/plugins: backends.gpu.url.',
  'backend.noSuch': 'There is no backend "{name}".',
  'backend.isDown': 'The backend {name} is down.',
} as const;
