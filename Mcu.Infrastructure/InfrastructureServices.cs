using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Devices;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Drafts;
using Mcu.Application.Journal;
using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Application.RuleChanges;
using Mcu.Application.Sessions;
using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Demo;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Intake;
using Mcu.Infrastructure.Municipalities;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Scheduling;
using Mcu.Infrastructure.Sources.IncidentManagement;
using Mcu.Infrastructure.Spool;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Accounts;
using Mcu.Infrastructure.Store.Appointments;
using Mcu.Infrastructure.Store.Devices;
using Mcu.Infrastructure.Store.Drafts;
using Mcu.Infrastructure.Store.Incidents;
using Mcu.Infrastructure.Store.Journal;
using Mcu.Infrastructure.Store.Keys;
using Mcu.Infrastructure.Store.Live;
using Mcu.Infrastructure.Store.Notices;
using Mcu.Infrastructure.Store.Obligations;
using Mcu.Infrastructure.Store.Postgres;
using Mcu.Infrastructure.Store.RuleChanges;
using Mcu.Infrastructure.Store.Sessions;
using Mcu.Infrastructure.Store.Signals;
using Mcu.Infrastructure.Store.SqlServer;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.Infrastructure.Triage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Mcu.Infrastructure;

/// <summary>The entry point of the infrastructure: registers its services, and prepares them before the application listens.</summary>
public static class InfrastructureServices
{
    /// <summary>The meter of PostgreSQL's client; that of SQL Server has none.</summary>
    public const string DatabaseMeter = PostgresStore.Meter;

    /// <param name="isProduction">Whether the training clock and the demo need to be asked for explicitly.</param>
    /// <param name="isDemo">Whether made-up people hold the positions.</param>
    /// <exception cref="SettingException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddMcuInfrastructure(
        this IServiceCollection services, IConfiguration settings, bool isProduction, bool isDemo = false)
    {
        // Hosting
        var database = DatabaseOptions.Read(settings);
        services.AddSingleton(database);
        services.AddSingleton(RetentionOptions.Read(settings));
        services.AddSingleton(MasterKeyFile.Read(
            settings, database.DataDirectory, isShared: database.Provider is not DatabaseProvider.Embedded));
        services.AddSingleton<DatabaseHost>();
        services.AddSingleton<Preparation>();
        ClockSettings.Read(settings, TimeProvider.System, isProduction); // A wrong setting stops the start here, before anything runs.
        services.AddSingleton(provider => ClockSettings.Read(settings, provider.GetRequiredService<TimeProvider>(), isProduction));

        // Municipalities
        var profile = ProfileReader.Read(settings["Municipality:Profile"] is { Length: > 0 } named ? named : "perm");
        services.AddSingleton(profile);
        services.AddSingleton(profile.Town);
        services.AddSingleton(FirstStaff(profile, isDemo));
        services.AddSingleton(provider => new StaffDirectory(
            profile.Structure, profile.Rules.Zone, provider.GetRequiredService<TownClock>(), isDemo));
        services.AddSingleton(profile.Topics);
        services.AddSingleton(profile.Rules.Zone);
        services.AddSingleton(new DeadlineRules(profile.Rules));
        services.AddSingleton(profile.Districts);
        services.AddSingleton(profile.Routes);
        services.AddSingleton(profile.Obligations);
        services.AddSingleton(profile.Document);
        services.AddSingleton<IProfileCheck, UploadedProfile>();

        // Store
        if (database.Provider is DatabaseProvider.SqlServer)
        {
            services.AddSqlServer(Address);
        }
        else
        {
            services.AddPostgres(Address);
        }

        services.AddSingleton<IStoreFaults>(provider => new StoreFaults(provider.GetRequiredService<IEngine>()));
        services.AddScoped<IImportReceipts, ImportReceipts>();
        services.AddScoped<ISourceRuns, SourceRuns>();
        services.AddScoped<IQuarantine, Quarantine>();
        services.AddScoped<TriageQueue>();
        services.AddScoped<RawMessages>();
        services.AddScoped<ISubjects, Subjects>();
        services.AddScoped<IIncidentStore, IncidentStore>();
        services.AddScoped<IOriginalMessages, OriginalMessages>();
        services.AddScoped<IIncidentRegister, IncidentRegister>();
        services.AddScoped<IDraftStore, DraftStore>();
        services.AddScoped<NoticeOutbox>();
        services.AddScoped<INoticeStore, NoticeStore>();
        services.AddScoped<IRuleStore, RuleStore>();
        services.AddScoped<IObligationStore, ObligationStore>();
        services.AddScoped<IJournal, JournalStore>();
        services.AddScoped<JournalSeal>();
        services.AddSingleton<ISessionStore, SessionStore>();
        services.AddScoped<IOpenIdStore, OpenIdStore>();
        services.AddScoped<IStaffStore, StaffStore>();
        services.AddScoped<IDeviceStore, DeviceStore>();
        services.AddScoped<IAccountStore, AccountStore>();
        services.AddScoped<IAccessKeyStore, AccessKeyStore>();
        services.AddScoped<FlowRollups>();
        services.AddScoped<RollupReader>();
        services.AddScoped<RollupCount>();
        services.AddScoped<BoardLoader>();
        services.AddScoped<BoardCheckpoints>();
        services.AddScoped<Recounter>();
        services.AddSingleton<OwnCommits>();
        services.AddSingleton<UncountedEntries>();
        services.AddSingleton<FeedNotifier>();
        services.AddSingleton<IStoreErrors>(provider => provider.GetRequiredService<IEngine>());
        services.AddSingleton<IDatabaseProbe, DatabaseProbe>();
        services.AddKeys();

        // Upgrades
        services.AddScoped<IRowUpgrade, IncidentFactsUpgrade>();
        services.AddScoped<IRowUpgrade, ObjectionWindowsUpgrade>();
        services.AddScoped<IRowUpgrade, TitlesUpgrade>();
        services.AddScoped<IRowUpgrade, FoldedTextUpgrade>();
        services.AddScoped<IRowUpgrade, FeedMomentsUpgrade>();
        services.AddScoped<IRowUpgrade, RollupsUpgrade>();
        services.AddScoped<IRowUpgrade, ArchivedDeadlinesUpgrade>();
        services.AddScoped<IRowUpgrade, NoticesUpgrade>();
        services.AddScoped<IRowUpgrade, RemindersUpgrade>();
        services.AddScoped<IRowUpgrade, AuthorsUpgrade>();
        services.AddScoped<RowUpgradeTable>();
        services.AddSingleton<RowUpgradeRunner>();

        // Spool, Intake
        services.AddSingleton(SpoolOptions.Read(settings, database.DataDirectory));
        services.AddSingleton<LocalSpool>();
        services.AddSingleton<LoadShedding>();
        services.AddSingleton<IntakeRouter>();
        services.AddSingleton<ISpoolStatus>(provider => provider.GetRequiredService<IntakeRouter>());
        services.AddSingleton(IntakeOptions.Read(settings));
        services.AddSingleton<ISignalInbox, SpoolingInbox>();

        // Sources
        services.AddSingleton<IFileConnector>(provider => new IncidentManagementFile(
            profile.Rules.Zone.Info, provider.GetRequiredService<TownClock>(), Path.Combine(database.DataDirectory, "import")));
        services.AddSingleton<ISourceConnector>(provider => provider.GetRequiredService<IFileConnector>());

        // Demo
        services.AddSingleton<DemoTexts>();
        services.AddScoped<DemoMark>();
        return services;
    }

    /// <summary>Made-up people only in a demonstration: everywhere else a position is vacant until somebody is appointed.</summary>
    private static StaffRecords FirstStaff(Profile profile, bool isDemo) =>
        isDemo || profile.FirstStaff.People.All(person => !person.IsMadeUp) ? profile.FirstStaff : new StaffRecords(0, [], [], []);

    /// <summary>Registers the loops and jobs that run as long as the application; commands of the command line do without them.</summary>
    /// <param name="demo">Whether made-up messages come in.</param>
    public static IServiceCollection AddMcuEngines(this IServiceCollection services, bool demo)
    {
        services.AddLoop<EmbeddedServerMonitor>();
        services.AddLoop<FeedNotifier>();
        services.AddLoop<FeedFollower>();
        services.AddLoop<RollupWriter>(isVital: false);
        services.AddLoop<BoardTicker>();
        services.AddLoop<BacklogMonitor>();
        services.AddLoop<RuleSync>();
        services.AddLoop<StaffSync>();
        services.AddLoop<AccessSync>();
        services.AddLoop<SessionSync>();
        services.AddLoop<KeyRingSync>(isVital: false);
        services.AddLoop<SpoolDrainer>();
        services.AddLoop<SourcePoller>();
        services.AddLoop<TriagePump>();
        services.AddLoop<RowUpgradeService>(isVital: false);
        services.AddSchedule();
        if (demo)
        {
            services.AddSingleton<IPullConnector, DemoFeed>();
            services.AddSingleton<ISourceConnector>(provider => provider.GetRequiredService<IPullConnector>());
            services.AddLoop<DemoOffice>(isVital: false);
        }

        return services;
    }

    /// <summary>Registers a loop that runs as long as the application: it is restarted when it faults, and shown in readiness.</summary>
    /// <param name="isVital">Whether the node cannot serve without it, so that readiness requires it.</param>
    public static IServiceCollection AddLoop<TLoop>(this IServiceCollection services, bool isVital = true)
        where TLoop : BackgroundService
    {
        services.TryAddSingleton<TLoop>();
        return services.AddHostedService(provider => ActivatorUtilities.CreateInstance<SupervisedLoop<TLoop>>(provider, isVital));
    }

    /// <summary>Database, tables, board and spool, in this order, before the application listens.</summary>
    /// <param name="beside">True for a command: it may join a running application's database.</param>
    public static async Task PrepareMcuAsync(this IServiceProvider services, bool beside, Action<string> say, CancellationToken ct)
    {
        var preparation = services.GetRequiredService<Preparation>();
        await preparation.DatabaseAsync(beside, say, ct);
        if (!beside)
        {
            await preparation.BoardAsync(ct);
            preparation.Spool();
        }
    }

    /// <summary>Compares the board replayed from the feed with the one read from the tables.</summary>
    public static async Task<BoardRecount> RecountAsync(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Recounter>().RunAsync(ct);
    }

    /// <summary>Adds a data key: what is encrypted from now on is encrypted by it, on every node within a minute.</summary>
    /// <returns>Its id.</returns>
    public static async Task<int> RotateDataKeyAsync(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DataKeys>().RotateAsync(ct);
    }

    /// <summary>Wraps the data keys by another master key.</summary>
    /// <returns>How many, and the id of the master key.</returns>
    /// <exception cref="SettingException">The file holds no single key, or this node's file does not hold it yet.</exception>
    public static async Task<(int Keys, string Master)> RewrapDataKeysAsync(
        this IServiceProvider services, string file, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DataKeys>().RewrapAsync(Path.GetFullPath(file), ct);
    }

    /// <summary>Files of this node's spool; their messages are not in the database yet, so nobody is found in them.</summary>
    public static int WaitingInSpool(this IServiceProvider services) =>
        SpoolFolder.FilesIn(services.GetRequiredService<SpoolOptions>().Folder);

    /// <summary>The shipped rules of every shipped municipality, with default office hours.</summary>
    public static IReadOnlyDictionary<string, RuleBase> ShippedRules() => ProfileReader.ShippedRules();

    /// <summary>The sources of the demo.</summary>
    public static IReadOnlyList<SourceInfo> DemoSources => DemoTexts.Sources;

    private static string Address(IServiceProvider provider) => provider.GetRequiredService<DatabaseHost>().Address;
}
