import { bootstrap } from './bootstrap';
import { config } from './config';
import { controllers } from './controllers';
import { destroy } from './destroy';
import { policies } from './policies';
import { register } from './register';
import { routes } from './routes';
import { services } from './services';

export type { AfterAttachContext, BeforeSubmitContext, HookJob, Hooks } from './hooks/types';
export type { ClipView, JobView, PromptView } from '../../shared/contracts/jobs';
export type { EntryRef, JobOrder, OrderedJob } from './services/job-order';
export type { JobsService } from './services/jobs';

export default { register, bootstrap, destroy, config, routes, controllers, policies, services };
