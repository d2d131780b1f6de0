using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// The tables of the application, with one configuration class each. Names are explicit, so that people can find them in SQL.
/// </summary>
internal sealed class McuDbContext(DbContextOptions<McuDbContext> options) : DbContext(options)
{
    public const string Schema = "mcu";

    /// <summary>The table of migrations that were applied.</summary>
    public const string History = "migrations";

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<SignalRow> Signals => Set<SignalRow>();

    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    public DbSet<FlowRow> Flows => Set<FlowRow>();

    public DbSet<AnswerRollupRow> AnswerRollups => Set<AnswerRollupRow>();

    public DbSet<ArrivalRollupRow> ArrivalRollups => Set<ArrivalRollupRow>();

    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<FormerNoticeRow> FormerNotices => Set<FormerNoticeRow>();

    public DbSet<FormerReminderRow> FormerReminders => Set<FormerReminderRow>();

    public DbSet<CounterRow> Counters => Set<CounterRow>();

    public DbSet<SourceRunRow> SourceRuns => Set<SourceRunRow>();

    public DbSet<ReceiptRow> Receipts => Set<ReceiptRow>();

    public DbSet<InstallationRow> Installation => Set<InstallationRow>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

    public DbSet<DataKeyRow> DataKeys => Set<DataKeyRow>();

    public DbSet<RuleRow> RuleChanges => Set<RuleRow>();

    public DbSet<ObligationSubmissionRow> ObligationSubmissions => Set<ObligationSubmissionRow>();

    public DbSet<RecalculationRow> Recalculations => Set<RecalculationRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<OpenIdGrantRow> OpenIdGrants => Set<OpenIdGrantRow>();

    public DbSet<SignInLinkRow> SignInLinks => Set<SignInLinkRow>();

    public DbSet<RowUpgradeRow> RowUpgrades => Set<RowUpgradeRow>();

    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();

    public DbSet<SubstitutionRow> Substitutions => Set<SubstitutionRow>();

    public DbSet<DeviceRow> Devices => Set<DeviceRow>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<AccessKeyRow> AccessKeys => Set<AccessKeyRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    /// <summary>
    /// Migrations are written by hand without a snapshot of the model, so the check for pending model changes is off; tests compare the
    /// tables instead. Failed commands are not logged here with a stack trace, because the exception is logged in one line where it is
    /// caught, and an hour without a database would fill the log.
    /// </summary>
    public static void Warnings(WarningsConfigurationBuilder warnings) => warnings
        .Ignore(RelationalEventId.PendingModelChangesWarning)
        .Log(
            (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (RelationalEventId.TransactionError, LogLevel.Debug));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(McuDbContext).Assembly);
        ArchiveTable.Configure(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().HaveMaxLength(400);
}
