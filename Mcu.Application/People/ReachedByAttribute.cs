namespace Mcu.Application.People;

/// <summary>
/// The rights by which a circuit reaches a use case or a port; whoever has none of them has no page that calls it. A use case that changes
/// something asks <see cref="Rights"/> itself in addition. <c>docs/access.md</c> lists them, and a test refuses one without
/// this attribute. Without a right in it only the program itself calls it, such as the sign-in before anybody is known.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class ReachedByAttribute(params Right[] rights) : Attribute
{
    /// <summary>Any of them is enough.</summary>
    public IReadOnlyList<Right> Rights { get; } = rights;
}
