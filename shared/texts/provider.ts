/** What only some of the video APIs have to say. */
export const PROVIDER_TEXTS = {
  'bigmodel.urls':
    'An administrator checks the backend’s URL in config/plugins: https://open.bigmodel.cn/api or https://api.z.ai/api, or left out for the one of the region.',
  'bigmodel.checkKey':
    'An administrator checks the backend’s apiKey in config/plugins, and its region: a key of bigmodel.cn does not open z.ai. Then Retry.',
  'bigmodel.accountInactive': 'The account at the video backend is not active.',
  'bigmodel.lookIntoConsole':
    'An administrator looks into the console of the account (bigmodel.cn or z.ai), then Retry.',
  'bigmodel.topUp':
    'An administrator tops it up in the console of the account (bigmodel.cn or z.ai), or sets the free model cogvideox-flash. Then Retry.',
  'bigmodel.orderRefused': 'The video backend refused the order.',
  'bigmodel.checkSettings':
    'An administrator checks model, render, quality and watermark of the backend in config/plugins; the server’s log has the reason.',
  'bigmodel.modelNotAllowed': 'The account at the video backend cannot use this model.',
  'bigmodel.checkModel':
    'An administrator checks the backend’s model and region in config/plugins (z.ai has cogvideox-3 only), and what the console of the account allows.',
  'bigmodel.shortenPrompt': 'Shorten the prompt to 512 characters, then Retry.',
  'bigmodel.moderation': 'The safety filter of the video backend refused this prompt or its video.',
  'bigmodel.busy': 'The video backend takes no more requests of this account for a while.',
  'bigmodel.lowerSlots':
    'If it lasts, lower the number of slots of this backend in config/plugins to what the console of the account (bigmodel.cn or z.ai) allows.',
  'bigmodel.limit': 'The account at the video backend has reached its limit for now.',
  'bigmodel.limitEnds':
    'It goes on by itself when the limit is over: the console of the account (bigmodel.cn or z.ai) says when.',
  'bigmodel.overloaded': 'The video backend is overloaded or broken.',
  'bigmodel.statusPage':
    'It is tried again by itself. If it lasts, look at the status page of the provider.',
  'bigmodel.noId': 'The video backend took the order, but gave no id for it.',
  'bigmodel.retryThenWording':
    'Retry. If it fails again, change the wording: the safety filter of this API gives no reason either.',
  'bigmodel.answerLost': 'The video was ordered, but its answer was lost.',
  'bigmodel.lookForOrder':
    'The video backend has the order, and does not say where its video is. Look into the console of the account. Retry orders it again.',
  'bigmodel.imageTooLarge': 'The image is too large for the video backend.',
  'bigmodel.smallerImage': 'Choose an image of at most {maxBytes}, then Retry.',

  'fal.noRequestId': 'fal.ai took the order, but gave no request id for it.',
  'fal.noState': 'fal.ai did not say how far the video is.',
  'fal.noCredit': 'The account at fal.ai has no credit left.',
  'fal.topUp': 'An administrator tops it up at fal.ai, then Retry.',

  'replicate.noState': 'Replicate did not say which prediction it is about, or how far it is.',
  'replicate.inputRefused': 'Replicate refused an input of the model, or its version.',
  'replicate.compareInputs':
    'An administrator compares inputs and values of this backend in config/plugins with the model’s page at Replicate.',
  'replicate.noVersion': 'The model {model} has no version at Replicate that can be run.',
  'replicate.setVersion':
    'An administrator sets another model of this backend in config/plugins, or one with ":" and its version.',

  'xinference.connectionGone': 'The connection on which the video was awaited is gone.',
  'xinference.noClip': 'Xinference answered without a video.',
  'xinference.notLaunched': 'The model is not launched on the Xinference server.',
  'xinference.launch':
    'An administrator launches it there (xinference launch --model-type video), or sets the backend’s model in config/plugins to its UID.',

  'tune.cancelled': 'A clip was cancelled at the backend.',
  'tune.again': 'Somebody or something stopped it there. Tune again.',
  'tune.late': 'A clip was not finished in time.',
  'tune.deadline':
    'An administrator looks into the backend’s log. The limit is deadlineMinutes in config/plugins.',
  'tune.notSetUp': 'The backend {name} is not set up: see config/plugins.',
  'tune.isTuned': 'The backend {name} is being tuned already.',
  'tune.isDown': 'The backend {name} is down: tune it when it is back.',
} as const;
