/** What becomes of a finished clip: fetched, checked, stored, put on the entry. */
export const CLIP_TEXTS = {
  'clip.downloadTooSlow': 'The download of the finished video took longer than {maxMs}.',
  'clip.downloadStalled': 'The download of the finished video brought nothing for {waitedMs}.',
  'clip.downloadCutOff':
    'The download of the finished video was cut off after {gotBytes} of {allBytes}.',
  'clip.stillAtBackend':
    'The video is still at the backend: Retry fetches it again without making it anew.',
  'clip.tooLarge': 'The finished video is larger than {maxBytes}.',
  'clip.raiseMax':
    'An administrator raises maxClipBytes in config/plugins, or asks for a smaller video (render); then Retry.',
  'clip.noSpace':
    'The server’s temporary folder has {freeBytes} left: too little for a video of {clipBytes}.',
  'clip.makeRoom':
    'An administrator makes room there (twice the video’s size and 50 MB), or points TMPDIR elsewhere; then Retry.',
  'clip.notWritten': 'The finished video could not be written to the server’s disk.',
  'clip.checkSpace':
    'An administrator checks the space in the server’s temporary folder; then Retry.',
  'clip.notKept': 'The video that the backend had sent is no longer kept.',
  'clip.goneAtBackend': 'The backend no longer has the video.',

  'clip.empty': 'The backend delivered an empty file instead of a video.',
  'clip.html': 'The backend delivered a web page instead of a video.',
  'clip.json': 'The backend delivered a JSON text instead of a video.',
  'clip.webm': 'The backend delivered a WebM instead of an MP4.',
  'clip.quickTime': 'The backend delivered a QuickTime file instead of an MP4.',
  'clip.notMp4': 'The backend delivered a file that is not an MP4.',
  'clip.truncated': 'The backend delivered a video that is cut off or damaged.',
  'clip.noIndex':
    'The backend delivered an MP4 without its index (moov): its writing was not finished.',
  'clip.hugeIndex': 'The backend delivered an MP4 with an implausibly large index.',
  'clip.noVideo': 'The backend delivered an MP4 without a picture.',
  'clip.noFrames': 'The backend delivered a video without a single frame.',
  'clip.zeroes': 'The backend delivered a video with empty frames.',
  'clip.damaged': 'The backend delivered a damaged video: its index does not fit its frames.',
  'clip.codec': 'The backend delivered a video in a format that browsers do not play ({codec}).',
  'clip.codecNotConverted':
    'The backend delivered a video in a format that browsers do not play ({codec}), and ffmpeg could not convert it.',
  'clip.otherLength':
    'The backend delivered a video of {seconds} s, but {askedSeconds} s were asked for.',
  'clip.checkServer':
    'The fault is on the server: an administrator looks into its log. Retry makes the video again.',
  'clip.checkProxy':
    'Its video_url does not lead to the file: an administrator opens it, or checks the proxy before the server.',
  'clip.writeH264':
    'The server has to write an MP4 with H.264 (avc1), 8-bit, yuv420p. Where it uses diffusers: pip install imageio imageio-ffmpeg there; without them it writes mp4v.',
  'clip.writeH264OrConvert':
    'The server has to write an MP4 with H.264 (avc1), 8-bit, yuv420p. Where it uses diffusers: pip install imageio imageio-ffmpeg there; without them it writes mp4v. Or an administrator installs ffmpeg here: then such videos are converted.',
  'clip.writeH264SeeLog':
    'The server has to write an MP4 with H.264 (avc1), 8-bit, yuv420p. Where it uses diffusers: pip install imageio imageio-ffmpeg there; without them it writes mp4v. What ffmpeg said is in the server log.',
  'clip.checkTasks': 'An administrator checks whether the server mixes its tasks up.',

  'clip.differsInSize':
    'The video has {width} × {height} pixels in place of {askedWidth} × {askedHeight}.',
  'clip.differsInFrames': 'The video has {frames} frames in place of {askedFrames}.',
  'clip.differsInLength': 'The video is {seconds} s long in place of {askedSeconds} s.',
  'clip.isBlack': 'Most of the video is black: check this one before it is used.',
  'clip.isFrozen':
    'The picture does not move for most of the video: check this one before it is used.',
  'clip.converted': 'The backend delivered {codec}, which browsers do not play: it was converted.',
  'clip.labelNoFfmpeg':
    'The label is not in the picture: there is no ffmpeg on the server to put it there.',
  'clip.labelMarked':
    'The label is not in the picture: the video is marked or signed by its maker, which would be lost.',
  'clip.labelFailed':
    'The label is not in the picture: it could not be put there. The server log has the reason.',
  'clip.posterNotStored':
    'The picture that stands for the video until it plays could not be stored.',

  'clip.notStored': 'The video was made, but could not be stored.',
  'clip.retryStores':
    'Retry saves it again without making it anew. An administrator finds the storage provider’s answer in the server log.',
  'clip.notInLibrary': 'The video is no longer in the media library.',
  'clip.generateAgain': 'Somebody has deleted it there. Generate it again.',
  'clip.notAttached': 'The video is in the media library, but could not be put on the entry.',
  'clip.triedAgain':
    'It is tried again by itself. An administrator finds the details in the server log.',

  'attach.stillLive':
    'The video was taken off the draft. Visitors see it until the entry is published next.',
  'attach.inLibrary': '{why} The video is in the media library.',
  'attach.noEntry': 'It was ordered without an entry.',
  'attach.typeOff': 'Videos are no longer switched on for this content type.',
  'attach.entryDeleted': 'The entry was deleted meanwhile.',
  'attach.waits': 'The video waits to be chosen.',
  'attach.hasVideo': 'The entry already has a video, so this one waits to be chosen.',
  'attach.publishFailed': 'The video is on the draft only: publishing failed ({reason}).',
  'attach.unpublished':
    'The entry has unpublished changes: the video goes live when it is published next.',
  'attach.mayNotPublish':
    'The video is on the draft only: whoever asked for it may not publish this entry.',
} as const;
