import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { ACTIONS } from '../../../shared/permissions';
import { type Ability, adminPermissions, type AdminUser, permissionChecker } from '../strapi';
import type { VideoType } from './content-types';
import type { EntryRow } from './entries';

/** Who may do what with which entry: beside a route's permission, that of the very entry counts. */
export const rights = ({ strapi }: { strapi: Core.Strapi }) => {
  const checker = (ability: Ability, type: VideoType) =>
    permissionChecker(strapi, ability, type.uid);

  const entryName = (type: VideoType) =>
    strapi.contentType(type.uid).info.displayName ?? String(type.uid);

  const refuse = (message: string) => {
    // Of all forbidden-errors Strapi shows only this one's message to the caller.
    throw new errors.PolicyError(`${message} An administrator can grant it in your role.`);
  };

  return {
    /** @throws PolicyError (403) unless the caller may see this entry */
    assertRead(ability: Ability, type: VideoType, entry: EntryRow): void {
      if (checker(ability, type).cannot.read(entry)) {
        refuse(`You may not read this ${entryName(type)}.`);
      }
    },

    /**
     * The text goes to the backend and the clip onto the entry, so making a video takes reading
     * every source field and updating the target field of this entry.
     * @throws PolicyError (403) that names what is missing
     */
    assertGenerate(
      ability: Ability,
      type: VideoType,
      entry: EntryRow,
      sourceFields: string[]
    ): void {
      const check = checker(ability, type);
      if (!check.can(ACTIONS.generate, entry)) {
        refuse(
          `You may not make videos for this ${entryName(type)} (permission "Generate video").`
        );
      }
      for (const field of sourceFields) {
        if (check.cannot.read(entry, field)) refuse(`You may not read the field "${field}".`);
      }
      this.assertUpdateTarget(ability, type, entry);
    },

    /** @throws PolicyError (403) unless the caller may change the entry's target field */
    assertUpdateTarget(ability: Ability, type: VideoType, entry: EntryRow): void {
      if (checker(ability, type).cannot.update(entry, type.target)) {
        refuse(`You may not update the field "${type.target}".`);
      }
    },

    /**
     * Whether a job's clip may go live on an entry, by what its person may do now, not when they
     * asked. Without a person (code, a rule that a settings manager made) it may.
     */
    async publisher(userId: number | null, type: VideoType): Promise<(entry: EntryRow) => boolean> {
      if (userId === null) return () => true;
      const user = (await strapi.db
        .query('admin::user')
        .findOne({ where: { id: userId }, populate: ['roles'] })) as AdminUser | null;
      if (!user || !user.isActive || user.blocked) return () => false;
      const ability = await adminPermissions(strapi).engine.generateUserAbility(user);
      const check = checker(ability, type);
      return (entry) => check.can.publish(entry);
    },
  };
};
