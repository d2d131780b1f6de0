using Mcu.Dashboard;

return await DashboardProgram.RunAsync(args);
