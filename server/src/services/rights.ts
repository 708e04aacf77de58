import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { ACTIONS } from '../../../shared/permissions';
import { fieldsReadBy } from '../prompt/fields/paths';
import {
  type Ability,
  adminPermissions,
  type AdminUser,
  permissionChecker,
  schemaLookup,
} from '../strapi';
import type { VideoType } from './content-types';
import type { EntryRow } from './entries';

/** Whether a field, given by its path from the entry, may be read. */
export type MayRead = (path: string) => boolean;

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
    /**
     * @returns which of its fields the caller may read
     * @throws PolicyError (403) unless the caller may see this entry
     */
    assertRead(ability: Ability, type: VideoType, entry: EntryRow): MayRead {
      if (checker(ability, type).cannot.read(entry)) {
        refuse(`You may not read this ${entryName(type)}.`);
      }
      return this.reader(ability, type, entry);
    },

    /**
     * The text goes to the backend and the clip onto the entry, so making a video takes reading
     * what names and describes this entry, and updating its target field.
     * @returns which other fields the caller may read
     * @throws PolicyError (403) that names what is missing
     */
    assertGenerate(ability: Ability, type: VideoType, entry: EntryRow): MayRead {
      if (!checker(ability, type).can(ACTIONS.generate, entry)) {
        refuse(
          `You may not make videos for this ${entryName(type)} (permission "Generate video").`
        );
      }
      const mayRead = this.reader(ability, type, entry);
      const { title, description } = type.variables;
      for (const path of [title, description, type.ownPrompt]) {
        if (path && !mayRead(path)) refuse(`You may not read the field "${path}".`);
      }
      this.assertUpdateTarget(ability, type, entry);
      return mayRead;
    },

    /** Which fields of this entry, and of what it leads to, the caller may read. */
    reader(ability: Ability, type: VideoType, entry: EntryRow): MayRead {
      const lookup = schemaLookup(strapi);
      return (path) =>
        fieldsReadBy(path, type.uid, lookup).every(({ uid, field }) =>
          uid === type.uid
            ? !checker(ability, type).cannot.read(entry, field)
            : !permissionChecker(strapi, ability, uid).cannot.read(undefined, field)
        );
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
