import path from 'node:path';
import knex, { type Knex } from 'knex';

/**
 * Servers on the loopback, as a development machine has them; TEST_DATABASE chooses one, and
 * TEST_DATABASE_PORT says where one of the test's own listens.
 */
const SERVERS: Record<string, Knex.Config> = {
  postgres: {
    client: 'postgres',
    connection: { host: '127.0.0.1', port: 5432, user: 'postgres', database: 'postgres' },
  },
  mysql: {
    client: 'mysql2',
    connection: { host: '127.0.0.1', port: 3306, user: 'root', password: '' },
  },
};

const server = (): Knex.Config | undefined => {
  const config = SERVERS[process.env.TEST_DATABASE ?? ''];
  const port = Number(process.env.TEST_DATABASE_PORT);
  return config && port
    ? { ...config, connection: { ...(config.connection as object), port } }
    : config;
};

/** Each site has a database of its own, named after its folder. */
const nameOf = (dir: string) => path.basename(dir).toLowerCase().replaceAll('-', '_');

const withServer = async (config: Knex.Config, statement: string) => {
  const connection = knex(config);
  try {
    await connection.raw(statement);
  } finally {
    await connection.destroy();
  }
};

/** Makes the database of a site, if it is not there yet. @returns Strapi's connection settings */
export const makeDatabase = async (dir: string): Promise<object> => {
  const config = server();
  if (!config) {
    return {
      client: 'sqlite',
      connection: { filename: path.join(dir, 'data.db') },
      useNullAsDefault: true,
    };
  }
  const database = nameOf(dir);
  await withServer(config, `CREATE DATABASE ${database}`).catch((error: { code?: string }) => {
    if (!['42P04', 'ER_DB_CREATE_EXISTS'].includes(error.code ?? '')) throw error;
  });
  const client = config.client === 'mysql2' ? 'mysql' : 'postgres';
  return { client, connection: { ...(config.connection as object), database } };
};

export const dropDatabase = async (dir: string): Promise<void> => {
  const config = server();
  if (config) await withServer(config, `DROP DATABASE IF EXISTS ${nameOf(dir)}`);
};
