namespace Mcu.Dashboard.Http;

/// <summary>Which requests come from programs: those are answered with a status and problem details, never with a page.</summary>
internal static class MachinePaths
{
    private static readonly string[] Machines = ["/api", "/hooks", "/hubs", "/open311", "/health", "/openapi", "/_blazor", "/_framework"];

    public static bool Has(HttpRequest request) =>
        Array.Exists(Machines, path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the request comes from a person's browser: for a page, or with the form of a page.</summary>
    public static bool IsForPeople(HttpRequest request) => !Has(request)
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
