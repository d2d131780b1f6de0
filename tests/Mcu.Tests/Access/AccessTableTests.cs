using System.Globalization;
using System.Reflection;
using System.Security.Claims;
using System.Text;
using Mcu.Application.Common;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Dashboard;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Wall;
using Mcu.Infrastructure.Hosting;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Access;

/// <summary>
/// <c>docs/access.md</c> is what the product says of itself: each endpoint and page of the host, each hub method, each use case that a
/// circuit reaches and each command, for each role, for a source and for nobody. There is no list of exceptions.
/// </summary>
public sealed class AccessTableTests
{
    private const string Nobody = "nobody";
    private const string Source = "source";
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "access.md");
    private static readonly string[] Callers = [Nobody, Source, .. Roles.All];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary><c>MCU_WRITE_EXPECTED=1</c> writes the document again.</summary>
    [Fact]
    public async Task Document_SaysWhoReachesWhat()
    {
        await using var app = await BuildAsync();
        var tables = new StringBuilder();
        Table(tables, "HTTP endpoints and pages", await RowsOfEndpointsAsync(app));
        Table(tables, "Methods of the hub `/hubs/board`", HubMethods());
        Table(tables, "Use cases that a circuit reaches", UseCases());
        Table(tables, "Commands of an incident", Commands(app.Services.GetRequiredService<CommandCatalog>()));
        var text = await File.ReadAllTextAsync(Document, Ct);
        var start = text.IndexOf("## HTTP endpoints", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MCU_WRITE_EXPECTED") == "1")
        {
            await File.WriteAllTextAsync(Document, text[..start] + tables, Ct);
            return;
        }

        Assert.Equal(tables.ToString(), text[start..]);
    }

    [Fact]
    public async Task EveryEndpoint_StatesItsPolicy()
    {
        await using var app = await BuildAsync();

        var silent = Endpoints(app).Where(endpoint => !IsStated(endpoint)).Select(endpoint => endpoint.RoutePattern.RawText);

        Assert.Empty(silent);
    }

    /// <summary>Pressed in a circuit by somebody whose page does not offer it: the use case refuses before it asks the database.</summary>
    [Fact]
    public async Task UseCase_ThatIsToldWhoActs_RefusesEverybodyElse()
    {
        await using var app = await BuildAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var asked = 0;
        foreach (var type in Reached().Where(type => type.IsClass))
        {
            foreach (var method in type.GetMethods().Where(method => method.ReturnType == typeof(Task<Outcome>) && TakesActor(method)))
            {
                if (type == typeof(CommandRunner))
                {
                    continue; // Each command has a right of its own: the table of commands, and CommandRunnerTests.
                }

                foreach (var role in Roles.All.Where(role => !By(type).Contains(role)))
                {
                    asked++;
                    var outcome = await (Task<Outcome>)method.Invoke(
                        scope.ServiceProvider.GetRequiredService(type), [.. method.GetParameters().Select(one => Argument(one, role))])!;
                    Assert.Same(Outcome.NoRight, outcome);
                }
            }
        }

        Assert.NotEqual(0, asked);
    }

    /// <summary>A page is shown to nobody who may not reach its ports; a use case that is told who acts asks itself.</summary>
    [Fact]
    public void Pages_AreNotShownToMoreThanReachTheirUseCases()
    {
        foreach (var page in Components().Where(type => type.IsDefined(typeof(RouteAttribute))))
        {
            var shown = page.GetCustomAttribute<AuthorizeAttribute>() is { Policy: { } policy }
                ? Rights.RolesOf(Enum.Parse<Right>(policy))
                : [];
            var ports = UseCasesOf(page).Where(reached => !reached.GetMethods().Any(TakesActor));
            Assert.All(ports, reached => Assert.Empty(shown.Except(By(reached))));
        }
    }

    private static bool TakesActor(MethodInfo method) => method.GetParameters().Any(one => one.ParameterType == typeof(Actor));

    private static object? Argument(ParameterInfo one, string role) => one.ParameterType == typeof(Actor)
        ? new Actor(null, "x", role)
        : one.ParameterType == typeof(string) ? "x"
        : one.ParameterType.IsValueType ? Activator.CreateInstance(one.ParameterType) : null;

    private static async Task<WebApplication> BuildAsync()
    {
        var app = DashboardHost.Build(
            [
                "--urls=http://127.0.0.1:0",
                "--Demo:Enabled=false",
                "--Database:Provider=PostgreSql",
                "--ConnectionStrings:Mcu=Host=127.0.0.1;Port=1;Database=mcu;Username=mcu",
            ]);
        await app.Services.GetRequiredService<DatabaseHost>().StartAsync(beside: false, _ => { }, Ct);
        return app;
    }

    private static IEnumerable<RouteEndpoint> Endpoints(WebApplication app) =>
        ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static bool IsStated(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null;

    /// <summary>Asks the framework's services what its middleware asks them. Files of wwwroot are one row of one policy.</summary>
    private static async Task<IEnumerable<(string What, IReadOnlyCollection<string> Who)>> RowsOfEndpointsAsync(WebApplication app)
    {
        List<(string What, IReadOnlyCollection<string> Who)> rows = [];
        foreach (var endpoint in Endpoints(app))
        {
            var what = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
                ? "GET /{file of wwwroot}"
                : $"{Methods(endpoint)} {RoutePath(endpoint)}";
            rows.Add((what, await WhoAsync(app, endpoint)));
        }

        return rows.GroupBy(row => row.What).OrderBy(same => same.Key.Split(' ', 2)[1], StringComparer.Ordinal)
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => (same.Key, Assert.Single(same.Select(row => row.Who).DistinctBy(who => string.Join(' ', who)))));
    }

    private static string Methods(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
            ? string.Join(',', methods.Order(StringComparer.Ordinal))
            : "ANY";

    private static string RoutePath(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static async Task<IReadOnlyCollection<string>> WhoAsync(WebApplication app, RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return Callers;
        }

        var policy = await AuthorizationPolicy.CombineAsync(
            app.Services.GetRequiredService<IAuthorizationPolicyProvider>(), endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>());
        var service = app.Services.GetRequiredService<IAuthorizationService>();
        List<string> who = [];
        foreach (var caller in Callers)
        {
            if (policy is null || (await service.AuthorizeAsync(Principal(caller), endpoint, policy)).Succeeded)
            {
                who.Add(caller);
            }
        }

        return who;
    }

    private static ClaimsPrincipal Principal(string caller) => caller switch
    {
        Nobody => new ClaimsPrincipal(new ClaimsIdentity()),
        Source => new ClaimsPrincipal(new KeyHolder([], null, "vk").ToIdentity("test")),
        _ => new ClaimsPrincipal(new Actor(null, caller, caller).ToIdentity("test")),
    };

    private static IEnumerable<(string What, IReadOnlyCollection<string> Who)> HubMethods()
    {
        var policy = typeof(BoardHub).GetCustomAttribute<AuthorizeAttribute>()!.Policy!;
        return typeof(BoardHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType != typeof(Hub))
            .Select(method => (
                method.Name,
                (IReadOnlyCollection<string>)Rights.RolesOf(
                    Enum.Parse<Right>(method.GetCustomAttribute<AuthorizeAttribute>()?.Policy ?? policy))));
    }

    private static IEnumerable<(string What, IReadOnlyCollection<string> Who)> UseCases() =>
        Reached().Select(type => (type.Name, By(type)));

    private static IEnumerable<(string What, IReadOnlyCollection<string> Who)> Commands(CommandCatalog catalog) =>
        catalog.All.Select(command => (command.GetType().Name, (IReadOnlyCollection<string>)Rights.RolesOf(command.Right)));

    /// <summary>The roles by which a circuit reaches a use case; fails where it does not state them.</summary>
    private static IReadOnlyCollection<string> By(Type type)
    {
        var stated = type.GetCustomAttribute<ReachedByAttribute>();
        Assert.True(stated is not null, $"{type.Name} is reached by a circuit and does not state by which right.");
        return [.. stated.Rights.SelectMany(Rights.RolesOf).Distinct()];
    }

    private static IEnumerable<Type> Reached() =>
        Ours().SelectMany(UseCasesOf).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal);

    private static Type[] Ours() => typeof(Policies).Assembly.GetTypes();

    private static IEnumerable<Type> Components() => Ours().Where(type => type.IsSubclassOf(typeof(ComponentBase)));

    /// <summary>What a class is given a runner for, by its constructor or by injection.</summary>
    private static IEnumerable<Type> UseCasesOf(Type type) =>
        type.GetConstructors().SelectMany(made => made.GetParameters()).Select(given => given.ParameterType)
            .Concat(type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Select(property => property.PropertyType))
            .Where(given => given.IsGenericType && given.GetGenericTypeDefinition() == typeof(UseCaseRunner<>))
            .Select(given => given.GetGenericArguments()[0])
            .Where(given => !given.IsGenericParameter);

    private static void Table(StringBuilder text, string title, IEnumerable<(string What, IReadOnlyCollection<string> Who)> rows)
    {
        var line = string.Concat(Callers.Select(_ => "---|"));
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| | {string.Join(" | ", Callers)} |\n|---|{line}\n");
        foreach (var (what, who) in rows)
        {
            var cells = Callers.Select(caller => who.Contains(caller) ? "+" : "");
            text.Append(CultureInfo.InvariantCulture, $"| `{what}` | {string.Join(" | ", cells)} |\n");
        }

        text.Append('\n');
    }
}
