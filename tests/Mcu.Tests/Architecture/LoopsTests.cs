using System.Reflection;
using Mcu.Application.Common;
using Mcu.Application.Sessions;
using Mcu.Application.Signals;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Wall;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Demo;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Intake;
using Mcu.Infrastructure.Scheduling;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Keys;
using Mcu.Infrastructure.Store.Live;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.Tests.Hosting;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace Mcu.Tests.Architecture;

/// <summary>
/// Every background loop of the product is supervised: each is found by its type, run with a fault in one of its rounds, and must continue
/// after it.
/// </summary>
public sealed class LoopsTests
{
    /// <summary>Rounds after which a loop counts as continuing.</summary>
    private const int Enough = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly Assembly[] Ours =
        [typeof(InfrastructureServices).Assembly, typeof(WallBroadcaster).Assembly, typeof(LoopStates).Assembly];

    private static readonly Type[] Loops = [.. Ours.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsAssignableTo(typeof(BackgroundService)) && !type.IsAbstract && !type.IsGenericType)];

    public static TheoryData<string, int, string> Cases()
    {
        var cases = new TheoryData<string, int, string>();
        string[] faults =
        [
            nameof(InvalidOperationException), nameof(TaskCanceledException), nameof(ObjectDisposedException), nameof(IOException),
        ];
        foreach (var loop in Loops)
        {
            foreach (var fault in faults)
            {
                cases.Add(loop.Name, 0, fault);
            }

            cases.Add(loop.Name, 3, nameof(TaskCanceledException));
        }

        return cases;
    }

    [Fact]
    public async Task Hosted_EveryLoopOfOurs_IsSupervised()
    {
        await using var app = await BuildAsync();
        var hosted = app.Services.GetServices<IHostedService>()
            .Select(service => service.GetType())
            .Where(type => Ours.Contains(type.Assembly))
            .ToArray();

        Assert.All(
            hosted,
            type => Assert.True(
                IsSupervisor(type) || !type.IsAssignableTo(typeof(BackgroundService)),
                $"{type.Name} is hosted without a supervisor: AddLoop"));
        Assert.Equal(
            Loops.Select(type => type.Name).Order(),
            hosted.Where(IsSupervisor).Select(type => type.GetGenericArguments()[0].Name).Order());
    }

    /// <summary>Readiness depends on every loop that the product needs to serve; those that only do maintenance are listed here.</summary>
    [Fact]
    public async Task Readiness_AsksForEveryLoop_ExceptMaintenance()
    {
        await using var app = await BuildAsync();
        _ = app.Services.GetServices<IHostedService>().ToArray();

        Assert.Equal(
            [
                nameof(DemoOffice), nameof(KeyRingSync), nameof(KeyUseWriter), nameof(RollupWriter), nameof(RowUpgradeService),
                nameof(TriggerRecovery),
            ],
            app.Services.GetRequiredService<LoopStates>().All.Where(loop => !loop.IsVital).Select(loop => loop.Name));
    }

    [Fact]
    public async Task RowUpgrades_AreAllRegistered_EachUnderANameOfItsOwn()
    {
        await using var app = await BuildAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var upgrades = scope.ServiceProvider.GetServices<IRowUpgrade>().ToArray();

        Assert.Equal(
            typeof(IRowUpgrade).Assembly
                .GetTypes()
                .Where(type => type.IsAssignableTo(typeof(IRowUpgrade)) && !type.IsInterface)
                .Select(type => type.Name)
                .Order(),
            upgrades.Select(upgrade => upgrade.GetType().Name).Order());
        Assert.Equal(upgrades.Length, upgrades.Select(upgrade => upgrade.Name).Distinct().Count());
    }

    [Fact]
    public void Code_StartsNoLoopWithoutASupervisor() => Assert.Empty(
        from file in (string[])[.. Repository.Files("Mcu.Infrastructure", ".cs"), .. Repository.Files("Mcu.Dashboard", ".cs")]
        where File.ReadAllText(file).Contains("AddHostedService", StringComparison.Ordinal)
        // These are the supervisor itself, and services whose start has no loop.
        where Path.GetFileName(file) is not ("InfrastructureServices.cs" or "TelemetryServices.cs" or "AccessServices.cs" or "FileLimit.cs")
        select Repository.Name(file));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Loop_FaultInOneRound_DoesNotEndIt(string loop, int after, string fault)
    {
        await using var app = await BuildAsync();
        var services = new FaultingServices(app.Services, after, fault);
        app.Services.GetRequiredService<IntakeRouter>().Close(new TimeoutException()); // The drainer works only while the router is closed.
        var type = Loops.Single(type => type.Name == loop);
        var service = (BackgroundService)ActivatorUtilities.CreateInstance(services, type);
        var states = new LoopStates(TimeProvider.System);
        var supervisor = (BackgroundService)Activator.CreateInstance(
            typeof(SupervisedLoop<>).MakeGenericType(type),
            service,
            true,
            states,
            new QuickTime(),
            Activator.CreateInstance(typeof(NullLogger<>).MakeGenericType(typeof(SupervisedLoop<>).MakeGenericType(type))))!;
        await supervisor.StartAsync(Ct);

        await Eventually.TrueAsync(
            () =>
            {
                (service as FeedNotifier)?.Notify();
                return Task.FromResult(services.AliveAfter(Enough));
            },
            $"{loop} goes on after {fault}");

        Assert.False(supervisor.ExecuteTask!.IsCompleted);
        await supervisor.StopAsync(Ct);
        service.Dispose();
        supervisor.Dispose();
    }

    private static bool IsSupervisor(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(SupervisedLoop<>);

    /// <summary>The hosted product with the demonstration; nothing is started, and there is no database.</summary>
    private static async Task<WebApplication> BuildAsync()
    {
        var app = DashboardHost.Build(
            [
                "--urls=http://127.0.0.1:0",
                "--Demo:Enabled=true",
                "--Database:Provider=PostgreSql",
                "--ConnectionStrings:Mcu=Host=127.0.0.1;Port=1;Database=mcu;Username=mcu",
            ]);
        await app.Services.GetRequiredService<DatabaseHost>().StartAsync(beside: false, _ => { }, Ct);
        return app;
    }

    /// <summary>
    /// Replaces the services that reach outside the process by ones that count every call, throw once and are unavailable otherwise. Waits
    /// of the loop under test end at once, and each counts as a sign of life.
    /// </summary>
    private sealed class FaultingServices : IServiceProvider
    {
        private readonly IServiceProvider _inner;
        private readonly int _after;
        private readonly string _fault;
        private readonly QuickTime _time;
        private int _touches;
        private int _thrown;
        private int _life;

        public FaultingServices(IServiceProvider inner, int after, string fault)
        {
            (_inner, _after, _fault) = (inner, after, fault);
            _time = new QuickTime { Waiting = Touch, Woken = () => Live() };
        }

        /// <summary>Whether the loop has run this many rounds after the fault.</summary>
        public bool AliveAfter(int rounds) => Volatile.Read(ref _life) >= rounds && Volatile.Read(ref _thrown) == 1;

        public object? GetService(Type serviceType) => serviceType switch
        {
            _ when serviceType == typeof(TimeProvider) => _time,
            _ when serviceType == typeof(IServiceScopeFactory) => Fake<IServiceScopeFactory>(),
            _ when serviceType == typeof(IEngine) => Fake<IEngine>(),
            _ when serviceType == typeof(ISpoolStatus) => Fake<ISpoolStatus>(),
            _ when serviceType == typeof(ISessionStore) => Fake<ISessionStore>(),
            _ when serviceType == typeof(ISchedulerFactory) => Fake<ISchedulerFactory>(),
            _ when serviceType == typeof(IInboxTable) => Fake<IInboxTable>(),
            _ when serviceType == typeof(Mcu.Application.Live.IDatabaseProbe) => Fake<Mcu.Application.Live.IDatabaseProbe>(),
            _ when serviceType.IsGenericType && serviceType.GetGenericTypeDefinition() == typeof(ILogger<>) =>
                Activator.CreateInstance(typeof(NullLogger<>).MakeGenericType(serviceType.GetGenericArguments())),
            _ => _inner.GetService(serviceType),
        };

        private T Fake<T>()
            where T : class
        {
            var fake = DispatchProxy.Create<T, Away>();
            ((Away)(object)fake).Touched = Touch;
            return fake;
        }

        private void Touch()
        {
            Live();
            if (Interlocked.Increment(ref _touches) == _after + 1)
            {
                Volatile.Write(ref _life, 0);
                Volatile.Write(ref _thrown, 1);
                throw _fault switch
                {
                    nameof(TaskCanceledException) => new TaskCanceledException(),
                    nameof(ObjectDisposedException) => new ObjectDisposedException("seam"),
                    nameof(IOException) => new IOException("Too many open files"),
                    _ => new InvalidOperationException(),
                };
            }
        }

        private void Live() => Interlocked.Increment(ref _life);
    }

    /// <summary>A service outside of the process that is unavailable.</summary>
    public class Away : DispatchProxy
    {
        public Action Touched { get; set; } = () => { };

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Touched();
            throw new TimeoutException("away");
        }
    }
}
