/** What is said of a prompt, and of the settings of its render. */
export const PROMPT_TEXTS = {
  'prompt.noText': 'The entry has no text to make a video from.',
  'prompt.fillIn': 'Fill in its title or description, or write a prompt, then generate again.',
  'prompt.otherLanguage':
    'The text seems to be {language}, and this model knows only English: what the clip shows may have nothing to do with it. Translate the prompt first.',
  'prompt.otherScript':
    'The text seems to be in {script} script, and this model knows only English: what the clip shows may have nothing to do with it. Translate the prompt first.',
  'prompt.anotherScript':
    'The text seems to be in another script, and this model knows only English: what the clip shows may have nothing to do with it. Translate the prompt first.',
  'prompt.templateFailed': 'The template could not be used, so the default one was. {why}',
  'prompt.leftOut': 'Left out, since you may not read it: {fields}.',
  'prompt.cut': 'The model reads at most {limit}: {changes}.',
  'size.tokens': '{count, plural, one {# token} other {# tokens}}',
  'size.characters': '{count, plural, one {# character} other {# characters}}',
  'cut.template': "the template's own words were left out",
  'cut.quality': 'the quality words were left out',
  'cut.preset': "the preset's words were left out",
  'cut.style': 'the style was shortened',
  'cut.variable': '"{name}"',
  'cut.own': "the entry's prompt",
  'cut.title': 'the title',
  'cut.description': 'the description',
  'cut.leftOut': '{what} was left out',
  'cut.firstWords': '{what} was shortened to its first words',
  'cut.sentences': '{what} was shortened to {kept} of its {all} sentences',
  'cut.items': '{what} was shortened to {kept} of its {all} items',

  'fit.framesBecame':
    '{asked} frames became {frames}: {model} makes {step} x N + 1 frames, at most {max}.',
  'fit.sizeBecame': '{asked} became {size}: {model} makes clips of {size}.',
  'fit.sizeBecameIts': '{asked} became {size}: {model} makes it.',
  'fit.otherShape': '{model} makes clips of {size} here: not of the shape {shape}.',
  'fit.shorter': '{model} makes clips of {seconds} s here: shorter than {asked} s.',
  'fit.fpsBecame': '{asked} frames per second became {fps}: {model} makes {known}.',
  'fit.noSteps': '{model} has no steps, guidance or seed: what is set of them is left out.',
  'fit.noDrafts': '{model} makes no drafts: the clip is a final one.',
  'fit.noSound': '{model} makes no sound: the clip is silent.',
  'fit.noNegative': '{model} takes no words for what a clip shall not show: they are left out.',
  'fit.noImage': '{model} makes clips from words alone: the image is left out.',
  'fit.needsImage': '{model} makes clips out of an image: without one it makes none.',
} as const;
