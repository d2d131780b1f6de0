using Mcu.Application.Town;

namespace Mcu.Application.Triage;

/// <summary>
/// Finds the executor by topic and district. The most specific route wins, whatever its place in the file; the topic weighs more than the
/// district.
/// </summary>
public sealed class Routes(IReadOnlyList<Route> routes)
{
    /// <summary>
    /// The block of an incident at a body: its own, or, because a territorial body has none, that of the body the topic goes to elsewhere.
    /// </summary>
    /// <returns>Null when neither gives one.</returns>
    public string? Block(Municipality town, Executor? body, string? group, string? topic) => body is null
        ? null
        : body.Block ?? town.Executor(Executor(group, topic, district: null))?.Block;

    /// <returns>The executor's code; null when no route leads anywhere.</returns>
    public string? Executor(string? group, string? topic, string? district) => routes
        .Where(route => Fits(route.Topic, topic) && Fits(route.Group, group) && Fits(route.District, district))
        .MaxBy(route => (route.Topic is null ? 0 : 4) + (route.Group is null ? 0 : 2) + (route.District is null ? 0 : 1))
        ?.Executor;

    private static bool Fits(string? asked, string? given) => asked is null || asked == given;
}

/// <summary>One line of the routing table; null means "any".</summary>
public sealed record Route(string? Group, string? Topic, string? District, string Executor);
