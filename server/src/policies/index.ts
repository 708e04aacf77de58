import { mayGenerate } from './may-generate';

export const policies = { 'may-generate': mayGenerate };
