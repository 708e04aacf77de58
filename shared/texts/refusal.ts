/** Why what somebody has asked for is not done. */
export const REFUSAL_TEXTS = {
  'entry.none': 'There is no such entry. Was it deleted?',
  'entry.noneToManage': 'There is no entry (any more): this takes the permission to manage jobs.',
  'type.off': 'Videos are not switched on for {type}. Switch them on in Settings, Video generator.',

  'job.none': 'There is no such job.',
  'job.tooLate': 'Too late to cancel: the video is being put on the entry.',
  'job.ended': 'This job has already ended.',
  'job.stillRendering':
    'The video is still rendering at the backend. Try again when it has ended there.',
  'job.notRetried': 'Only a failed or cancelled job can be tried again.',
  'job.beingMadeOtherwise':
    'A {style} video of this entry is already being made, from another prompt or with other options.',
  'job.goesOn':
    'Only what has ended can be deleted: this job, or the batch that it belongs to, goes on.',
  'job.notRated': 'Only a finished video can be rated.',
  'job.noClip': 'This job has no finished video to use.',
  'job.ofNoEntry': 'This video belongs to no entry. It is in the media library.',
  'job.changed': 'This job has changed meanwhile.',
  'job.notPerLocale': 'This field has no value of its own per locale.',
  'job.clipUsed': 'The video is used elsewhere too: {places}. Nothing was deleted.',
  'job.keyUsed': 'This idempotency key was used for another order. Take a new key for each order.',
  'job.notYours': 'Only whoever has ordered a video through this API can cancel it.',
  'job.userGone': 'Whoever asked for this video has no account any more.',

  'batch.none': 'There is no such batch.',
  'batch.notYours':
    'Somebody else has ordered this batch: an administrator can grant the permission for all jobs in your role.',
  'batch.nothingToDo': 'There is nothing to do: none of these entries can get a video now.',
  'batch.ended': 'This batch has already ended.',
  'batch.notWaiting': 'This batch does not wait for anybody to go on.',
  'batch.noneFailed': 'None of its videos has failed.',
  'batch.unreadable': 'The entries could not be read. An administrator finds why in the log.',
  'batch.lostFilter':
    'scope.filters: "{field}" is no field of these entries, or you may not read it.',

  'order.unknown': '{path}: unknown. There are: {known}.',
  'missing.paused':
    'Automatic videos are paused. End the pause in the settings, then start this again.',
  'settings.savedMeanwhile':
    'Somebody else has saved these settings meanwhile. Load them again, then make your change anew.',

  'import.noFiles': 'You may not add files to the media library.',
  'import.noFile': 'Send a multipart form with a CSV or JSON Lines "file".',
  'import.noColumn': 'There is no column "{name}". The first line names the columns: {columns}.',
  'import.noPrompt': 'The first line has to name a column "prompt".',

  'rights.grant': '{what} An administrator can grant it in your role.',
  'rights.readEntry': 'You may not read this {type}.',
  'rights.generate': 'You may not make videos for this {type} (permission "Generate video").',
  'rights.readField': 'You may not read the field "{field}".',
  'rights.readImage': 'You may not read this image in the media library.',
  'rights.updateField': 'You may not update the field "{field}".',
  'rights.deleteFile': 'You may not delete this file from the media library.',

  'limit.videos':
    '{whose, select, user {Your limit} other {The site’s limit}} of {cap, plural, one {# video} other {# videos}} a day{automatic, select, yes {, of which automatic videos get four fifths,} other {}} does not have room for {asked, plural, one {# video} other {# videos}} more: {used, plural, one {# video} other {# videos}} used. It begins anew at 00:00 UTC, in {restMs}.',
  'limit.money':
    '{whose, select, user {Your limit} other {The site’s limit}} of {cap} a day{automatic, select, yes {, of which automatic videos get four fifths,} other {}} does not have room for {asked} more: {used} used. It begins anew at 00:00 UTC, in {restMs}.',
} as const;
