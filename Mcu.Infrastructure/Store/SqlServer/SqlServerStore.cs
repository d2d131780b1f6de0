using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using Mcu.Application.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>Registers the services used only with SQL Server.</summary>
internal static class SqlServerStore
{
    /// <summary>The compatibility level of SQL Server 2019, for which the queries are written, even on a newer server.</summary>
    public const int CompatibilityLevel = 150;

    private const int MaxConnections = 40;

    /// <param name="address">The connection string, known once the database is started.</param>
    public static void AddSqlServer(this IServiceCollection services, Func<IServiceProvider, string> address)
    {
        if (OperatingSystem.IsWindows())
        {
            // The managed network library is the one covered by the tests, on every platform.
            AppContext.SetSwitch("Switch.Microsoft.Data.SqlClient.UseManagedNetworkingOnWindows", isEnabled: true);
        }

        services.AddSingleton<DbDataSource>(provider => SqlClientFactory.Instance.CreateDataSource(address(provider)));
        services.AddSingleton<IEngine, SqlServerEngine>();
        services.AddSingleton<IInboxTable, SqlServerInbox>();
        services.AddDbContext<McuDbContext>(
            (provider, options) => Use(options, provider.GetRequiredService<DbDataSource>().CreateConnection()));
    }

    public static void Use(DbContextOptionsBuilder options, DbConnection connection) => options
        .UseSqlServer(
            connection,
            contextOwnsConnection: true,
            server => server.UseCompatibilityLevel(CompatibilityLevel).MigrationsHistoryTable(McuDbContext.History, McuDbContext.Schema))
        .ReplaceService<IMigrationsSqlGenerator, SqlServerTables>()
        .ConfigureWarnings(McuDbContext.Warnings);

    /// <summary>The connection string of the settings with the product's defaults.</summary>
    public static string Address(string connection)
    {
        var address = Parse(connection);
        if (string.IsNullOrWhiteSpace(address.DataSource) || string.IsNullOrWhiteSpace(address.InitialCatalog))
        {
            throw new SettingException("ConnectionStrings:Mcu", "Server and Database are needed");
        }

        if (address.Authentication is not (SqlAuthenticationMethod.NotSpecified or SqlAuthenticationMethod.SqlPassword))
        {
            throw new SettingException(
                "ConnectionStrings:Mcu",
                $"Authentication={address.Authentication} is not built in; use User ID and Password, or Integrated Security");
        }

        if (address.ConnectTimeout == 0)
        {
            throw new SettingException("ConnectionStrings:Mcu", "Connect Timeout=0 would wait for ever");
        }

        address.ApplicationName = "mcu";
        address.MultipleActiveResultSets = false;
        address.MaxPoolSize = connection.Contains("Pool Size", StringComparison.OrdinalIgnoreCase) ? address.MaxPoolSize : MaxConnections;
        return address.ConnectionString;
    }

    private static SqlConnectionStringBuilder Parse(string connection)
    {
        try
        {
            return new SqlConnectionStringBuilder(connection);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new SettingException("ConnectionStrings:Mcu", $"this is no connection string of SQL Server: {error.Message}");
        }
    }
}
