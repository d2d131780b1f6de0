namespace Mcu.Application.Triage;

/// <summary>
/// Topic and district to executor: the most exact route wins, whatever its place in the file; what it is about says more than where it is.
/// </summary>
public sealed class Routes(IReadOnlyList<Route> routes)
{
    /// <returns>The executor's code; null when no route leads anywhere.</returns>
    public string? Executor(string? group, string? topic, string? district) => routes
        .Where(route => Fits(route.Topic, topic) && Fits(route.Group, group) && Fits(route.District, district))
        .MaxBy(route => (route.Topic is null ? 0 : 4) + (route.Group is null ? 0 : 2) + (route.District is null ? 0 : 1))
        ?.Executor;

    private static bool Fits(string? asked, string? given) => asked is null || asked == given;
}

/// <summary>One line of the routing table; null means "any".</summary>
public sealed record Route(string? Group, string? Topic, string? District, string Executor);
