import { errors } from '@strapi/utils';

/** What is asked for does not fit what is going on. Answered as 409. */
export class ConflictError extends errors.ApplicationError<'ConflictError'> {
  constructor(message: string, details?: unknown) {
    super(message, details);
    this.name = 'ConflictError';
  }
}
