import { startSite } from '../helpers/site';
import { superAdmin } from '../helpers/users';
import { arm, watchRequests, watchStatements } from './halt';
import type { MomentName } from './moments';

// One Strapi of a cluster, in a process of its own: `node --import tsx instance.ts '{"dir", "config"}'`.
// It stops itself where the driver has asked for it (halt.ts); what happens then is the driver's.

export interface InstanceOptions {
  dir: string;
  config: unknown;
}

/** What the driver tells an instance. */
export interface Order {
  haltAt: MomentName | null;
}

const main = async () => {
  const site = await startSite(JSON.parse(process.argv[2]!) as InstanceOptions);
  watchStatements(site.strapi.db.connection);
  watchRequests();
  await superAdmin(site);
  process.on('message', ({ haltAt }: Order) => {
    arm(haltAt);
    process.send!({ armed: true });
  });
  process.on('disconnect', () => process.exit());
  process.send!({ url: site.url });
};

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
