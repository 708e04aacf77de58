const { TestEnvironment } = require('jest-environment-jsdom');

const { Headers, Request, Response, TextEncoder, TextDecoder } = globalThis;

/** A document without a browser, with the parts of the web that jsdom leaves out and Node has. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { Headers, Request, Response, TextEncoder, TextDecoder });
  }
};
