import type { JobView } from '../../../shared/contracts/jobs';
import type { PresetId } from '../../../shared/presets';
import type { RenderOptions } from '../../../shared/render-options';
import { type VariationKey, variationKey } from '../../../shared/variations';

/** What the form begins with, where that is neither the last choice nor the settings. */
export interface GenerateStart {
  styles: string[];
  presets: PresetId[];
  prompts: Partial<Record<VariationKey, string>>;
  options: RenderOptions;
}

/** What makes a job's video once more, to be changed before it is ordered. */
export const startOfJob = (job: JobView): GenerateStart => ({
  styles: [job.style],
  presets: job.preset === null ? [] : [job.preset as PresetId],
  prompts: job.prompt === null ? {} : { [variationKey(job)]: job.prompt },
  options: job.options ?? {},
});
