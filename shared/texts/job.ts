/** What happens to a job on its way, and why one is not made. */
export const JOB_TEXTS = {
  /** Two sentences, one after the other. */
  and: '{first} {second}',
  'job.unexpected': 'Something unexpected went wrong on the server.',
  'job.retryThenLog':
    'Retry. If it happens again, an administrator finds the details in the server log.',
  'job.databaseAway': 'The site’s database did not answer for a moment.',
  'job.databaseLog':
    'It is tried again by itself. If it lasts, an administrator looks into the server log.',
  'job.stale': 'The video was not finished within seven days.',
  'job.checkBackend': 'Check that a backend is set up and running, then Retry.',
  'job.crashed':
    'The server stopped {times, plural, one {# time} other {# times}} while working on this video.',
  'job.lookIntoLog': 'An administrator looks into the server log; then Retry.',
  'job.deadline': 'No video came back within {waitedMs}.',
  'job.raiseDeadline':
    'Retry, or ask an administrator whether the backend is overloaded. The limit is deadlineMinutes in config/plugins.',
  'job.cancelledThere': 'The video was cancelled at the backend.',
  'job.stoppedThere': 'Somebody or something stopped it there. Retry to make it again.',
  'job.unconfirmed': 'The video was ordered, but the backend did not confirm it.',
  'job.lookAtBackend':
    'Whether it is being made is not known: look at the backend’s own list of videos. Retry orders it again.',
  'job.maybeCharged':
    'It may have been charged: look at the backend’s own list of videos. Retry orders it again.',
  'job.noStyle': 'There is no style "{style}" any more.',
  'job.otherStyle': 'Choose another one: {styles}.',
  'job.firstFrameGone': 'The image for the first frame is not in the media library any more.',
  'job.firstFrameMissing': '{model} makes clips out of an image, and there is none.',
  'job.giveImage':
    'Put an image into the entry’s image field, or choose one when you make the video again.',
  'job.notAnImage': '"{name}" ({mime}) cannot be read as an image.',
  'job.chooseImage': 'Choose a PNG or JPEG image, then make the video again.',
  'job.imageRefused': 'The image "{name}" cannot be the first frame. {why}',
  'job.otherImage': 'Choose another image, then make the video again.',
  'image.tooLarge': 'It is larger than {maxBytes}.',
  'image.unreadable': 'It cannot be read from where it is stored.',

  'note.firstFrameGone':
    'The image is not in the media library any more: the clip is made from words alone.',
  'note.imageNotResized':
    'The image was sent as it is, not as {width} x {height}: the package sharp is not installed.',
  'note.askedAgain': 'The backend forgot a task of this video, so it was asked for again.',
  'note.fewerFrames':
    'The backend ran out of memory with {frames} frames, so the clip was made shorter: {fewer} frames.',
  'note.movedTo': '{why} So the video is made on {backend}, not on {before}.',
  'note.promptCutThere': 'The model there reads at most {limit}: the end of the prompt was cut.',
  'note.promptChanged': 'The site’s own code (beforeSubmit) has changed the prompt that is sent.',
  'note.hookFailed': 'The site’s own code (beforeSubmit) failed, so the prompt is sent as it is.',
  'note.afterAttachFailed':
    'The site’s own code (afterAttach) failed after the video was put on the entry.',
  'note.improved': 'The wording was improved by a text model.',
  'note.notImproved': 'The wording was not improved: {why}',

  'skip.beingMade': 'The same video is already being made.',
  'skip.onPublishOff': 'Making videos on publish has been switched off.',
  'skip.newerWish': 'A newer wish for the same video replaced it.',
  'skip.notLive': 'The entry is not live any more.',
  'skip.deleted': 'The entry has been deleted.',
  'skip.optedOut': 'The entry opts out: its field "{field}" is true.',
  'skip.condition': 'The entry does not meet the condition "{condition}".',
  'skip.conditionBroken':
    'The condition "{condition}" cannot be checked. Look at it in the settings.',
  'skip.hasVideo': 'The entry already has a video.',
  'skip.waitsToBeChosen': 'A video of the same text waits to be chosen.',
  'skip.unchanged': 'The text has not changed since the last video.',

  'verdict.running': 'Its videos are being made.',
  'verdict.hasVideo': 'It already has a video.',
} as const;
