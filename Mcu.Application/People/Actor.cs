namespace Mcu.Application.People;

/// <summary>
/// Who acts: a person in one of their positions, an API key, the administrator of a one-time link, or the product itself.
/// </summary>
/// <param name="Code">Code of the person, or of the position where nobody holds it; null for a key and for the product.</param>
/// <param name="Name">The name shown to others: «принял Иванова А. С.».</param>
/// <param name="Role">One of <see cref="Roles"/>, or <see cref="Roles.System"/>.</param>
/// <param name="Block">Code of the sector block the role is bound to; null: to none.</param>
/// <param name="Territory">Code of the district the role is bound to; null: to none.</param>
public sealed record Actor(string? Code, string Name, string Role, string? Block = null, string? Territory = null)
{
    /// <summary>The position in which a person acts; null for a key and for the product.</summary>
    public string? Position { get; init; }

    /// <summary>The address from which the request or the session came; null for what the product does by itself.</summary>
    public string? Origin { get; init; }

    /// <summary>The identity that the feed and the journal keep: the code of a person, the name of a key; null for the product.</summary>
    public string? Id => Code ?? (Role == Roles.System ? null : Name);

    /// <summary>
    /// The product acting under a name of its own, such as an officer of the demo. It may do everything, and nobody can sign in as it.
    /// </summary>
    public static Actor System(string name) => new(null, name, Roles.System);

    /// <summary>Somebody who answers for a position, acting in it.</summary>
    /// <exception cref="ArgumentException">The position has no role, so nobody can act in it.</exception>
    public static Actor In(Occupant occupant) => new(
        occupant.Code,
        occupant.ActingName,
        occupant.Position.Role ?? throw new ArgumentException("a member of the centre without a role cannot act", nameof(occupant)),
        occupant.Position.Block,
        occupant.Position.Territory)
    {
        Position = occupant.Position.Code,
    };
}
