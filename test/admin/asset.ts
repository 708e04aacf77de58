/** Stands in for a picture or style sheet that Strapi's admin imports. */
export default '';
