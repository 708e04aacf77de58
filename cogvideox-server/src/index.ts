export { startCogVideoXServer, type CogVideoXServer } from './server';
export type { Behaviour, CogVideoXServerOptions } from './options';
export type {
  AnswerFault,
  FaultAt,
  FaultKinds,
  FaultPlan,
  FaultPoint,
  Faults,
  RenderFault,
  StatusFault,
  VideoFault,
} from './faults';
export type { RecordedRequest, Stats, TaskInfo } from './stats';
export type { TaskStatus } from './tasks';
export type { GenerateRequest } from './generate-request';
