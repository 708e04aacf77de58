/** An error that is answered as `{ error: { message, field? } }`. */
export class HttpError extends Error {
  readonly field: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    readonly status: number,
    message: string,
    options: { field?: string; headers?: Record<string, string> } = {}
  ) {
    super(message);
    this.field = options.field;
    this.headers = options.headers ?? {};
  }
}
