namespace Mcu.Application.People;

/// <summary>Who acts: a person of the profile, an API key, the administrator of a one-time link, or the product itself.</summary>
/// <param name="Code">Code of the person in the profile; null for a key and for the product.</param>
/// <param name="Name">The name shown to others: «принял Иванова А. С.».</param>
/// <param name="Role">One of <see cref="Roles"/>, or <see cref="Roles.System"/>.</param>
/// <param name="Block">Code of the sector block the role is bound to; null: to none.</param>
/// <param name="Territory">Code of the district the role is bound to; null: to none.</param>
public sealed record Actor(string? Code, string Name, string Role, string? Block = null, string? Territory = null)
{
    /// <summary>The identity that the feed and the journal keep: the code of a person, the name of a key; null for the product.</summary>
    public string? Id => Code ?? (Role == Roles.System ? null : Name);

    /// <summary>
    /// The product acting under a name of its own, such as an officer of the demo. It may do everything, and nobody can sign in as it.
    /// </summary>
    public static Actor System(string name) => new(null, name, Roles.System);
}
