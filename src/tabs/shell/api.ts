/** The server said no: `status` as in HTTP, `code` for a refusal that the page explains in its own words. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** There is no token to call with, so that nothing was asked. */
export class SignOnFailure extends Error {}

/** Calls of the server in the name of whoever looks at the page. */
export interface Api {
  get<Body>(path: string): Promise<Body>;
  send<Body>(method: 'POST' | 'PUT', path: string, body: object): Promise<Body>;
  file(path: string): Promise<Blob>;
}

/**
 * @throws ApiFailure from every call that is not answered well
 * @throws SignOnFailure when no token can be had
 */
export function createApi(token: () => Promise<string>): Api {
  const call = async (method: string, path: string, body?: object): Promise<Response> => {
    const proof = await token().catch((cause: unknown) => {
      throw new SignOnFailure('no token', { cause });
    });
    const headers: Record<string, string> = { authorization: `Bearer ${proof}` };
    if (body) headers['content-type'] = 'application/json';
    const response = await fetch(`/api/${path}`, {
      method,
      headers,
      credentials: 'omit',
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new ApiFailure(response.status, await codeOf(response));
    return response;
  };
  return {
    get: async (path) => (await call('GET', path)).json(),
    send: async (method, path, body) => (await call(method, path, body)).json(),
    file: async (path) => (await call('GET', path)).blob(),
  };
}

async function codeOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as { code?: unknown };
  return typeof body.code === 'string' ? body.code : '';
}
